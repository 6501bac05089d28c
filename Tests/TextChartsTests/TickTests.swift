import Foundation
import TestSupport
import Testing

@testable import TextCharts

@Suite struct TickTests {
  private static func ranges(seed: UInt64, _ count: Int) -> [(Double, Double)] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let size = NumberText.powerOfTen(Int.random(in: -4...8, using: &random))
      let lower = Double.random(in: -1...1, using: &random) * size
      return (lower, lower + Double.random(in: 0.001...2, using: &random) * size)
    }
  }

  @Test("ticks are round, evenly spaced, labelled as they are, and never overlap")
  func acrossProperties() {
    let preferred = [1, 2, 2.5, 3, 4, 5]
    let allowed = preferred + [1.2, 1.5, 1.6, 6, 7.5, 8, 9]
    for (lower, upper) in Self.ranges(seed: 21, 150) {
      for cells in [12, 30, 70, 110] {
        let ticks = WilkinsonTicks.ticks(from: lower, to: upper, room: .across(cells: cells), extent: .within)
        guard ticks.count > 1 else { continue }
        let about = "seed 21: \(lower)...\(upper) in \(cells)"
        let step = ticks[1].value - ticks[0].value
        let places = ticks.map { Scale(from: lower, to: upper).cell($0.value, of: cells) }
        for (index, tick) in ticks.enumerated() {
          #expect(abs(tick.value - ticks[0].value - Double(index) * step) < step * 1e-6, "\(about)")
          #expect(abs((Double(tick.label) ?? .nan) - tick.value) < step * 1e-3, "\(about)")
          #expect(tick.value >= lower - step * 1e-6 && tick.value <= upper + step * 1e-6, "\(about)")
        }
        for (left, right) in zip(ticks.indices, ticks.indices.dropFirst()) {
          let room = places[right] - places[left]
          #expect(room > (ticks[left].label.count + ticks[right].label.count) / 2, "\(about)")
        }
        let digits = step / NumberText.powerOfTen(NumberText.exponent(step * 1.0000001))
        #expect(
          (cells < 70 ? allowed : preferred).contains { abs($0 - digits) < 1e-6 },
          "\(about) \(digits)")
      }
    }
  }

  @Test("upright ticks enclose the data and lie on whole rows, zero among them for columns")
  func uprightProperties() throws {
    for (lower, upper) in Self.ranges(seed: 22, 100) {
      for rows in 2...20 {
        let about = "seed 22: \(lower)...\(upper) in \(rows)"
        let ticks = WilkinsonTicks.ticks(from: lower, to: upper, room: .up(rows: rows), extent: .around)
        let first = try #require(ticks.first, "\(about)")
        let last = try #require(ticks.last, "\(about)")
        let slack = (upper - lower) * 1e-6
        #expect(first.value <= lower + slack && last.value >= upper - slack, "\(about)")
        #expect(ticks.count <= rows, "\(about)")
        #expect(Set(ticks.map(\.label)).count == ticks.count, "\(about)")
        let column = WilkinsonTicks.ticks(
          from: min(0, lower), to: max(0, upper), room: .up(rows: rows), extent: .fromZero)
        #expect(column.isEmpty || column.contains { $0.value == 0 }, "\(about) \(column.map(\.label))")
      }
    }
  }

  @Test(
    "familiar ranges get the ticks people would choose",
    arguments: [
      (0.0, 100.0, 60, "0 25 50 75 100"), (0, 2640, 60, "0 500 1000 1500 2000 2500"),
      (1, 5, 60, "1 2 3 4 5"),
      (0, 1, 60, "0.00 0.25 0.50 0.75 1.00"), (-3, 3, 60, "-3 -2 -1 0 1 2 3"), (1, 50, 38, "10 20 30 40 50"),
      (1, 50, 31, "10 20 30 40 50"),
    ])
  func familiar(lower: Double, upper: Double, cells: Int, labels: String) {
    let ticks = WilkinsonTicks.ticks(from: lower, to: upper, room: .across(cells: cells), extent: .within)
    #expect(ticks.map(\.label).joined(separator: " ") == labels)
  }

  @Test("a low panel of columns has a tick between its ends")
  func lowPanel() {
    let ticks = WilkinsonTicks.ticks(from: 0, to: 2640, room: .up(rows: 6), extent: .fromZero, isWhole: true)
    #expect(ticks.map(\.label) == ["0", "1500", "3000"])
  }

  @Test(
    "time ticks snap to the calendar and name the larger unit where it changes",
    arguments: [
      ((2024, 4, 23), (2024, 5, 5), 66, "23 24 25 26 27 28 29 30 1 2 3 4 5", "April 2024 May"),
      ((2023, 11, 20), (2024, 3, 18), 30, "Dec Jan Feb Mar", "2023 2024"),
      (
        (2010, 6, 1), (2024, 6, 1), 100,
        "2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024", ""
      ),
      ((1900, 1, 1), (2024, 1, 1), 40, "1900 1925 1950 1975 2000", ""),
    ])
  func times(from: (Int, Int, Int), to: (Int, Int, Int), cells: Int, labels: String, contexts: String) {
    let found = TimeTicks(
      from: CivilTime.seconds(year: from.0, month: from.1, day: from.2),
      to: CivilTime.seconds(year: to.0, month: to.1, day: to.2), cells: cells, shortest: 86_400)
    #expect(found.ticks.map(\.label).joined(separator: " ") == labels)
    #expect(found.contexts.map(\.label).joined(separator: " ") == contexts)
  }

  @Test("dates go to the calendar and back")
  func civil() {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<5000 {
      let day = Int.random(in: -1_000_000...1_000_000, using: &random)
      let civil = CivilTime(seconds: Double(day) * 86_400)
      #expect(CivilTime.seconds(year: civil.year, month: civil.month, day: civil.day) == Double(day) * 86_400)
    }
    #expect(CivilTime(seconds: 1_714_176_000 + 3600 * 14 + 300).dateText == "2024-04-27")
    #expect(CivilTime(seconds: 1_714_176_000 + 3600 * 14 + 300).clockText() == "14:05")
    #expect(CivilTime(seconds: -.infinity).year == -9999)
  }

  @Test(
    "numbers print plainly",
    arguments: [
      (42.0, "42"), (31.5, "31.5"), (-0.0, "0"), (-0.00001, "-1e-5"), (0.333333, "0.3333"), (-2.5, "-2.5"),
      (1e15, "1e15"), (123_456_789, "123456789"), (0.0001, "0.0001"), (1e300, "1e300"), (9.99999, "10"),
      (.infinity, "inf"), (.nan, "-"), (1666.66666, "1666.6667"), (-1e-300, "-1e-300"),
      (2.5e-308, "2.5e-308"),
    ])
  func numbers(number: Double, text: String) { #expect(NumberText.value(number) == text) }

  @Test("a logarithmic axis has powers of ten, or more where there is room")
  func logarithms() {
    let label = { (ticks: [Tick]) in ticks.map(\.label).joined(separator: " ") }
    #expect(label(LogTicks.ticks(from: 1, to: 100, room: .across(cells: 60))) == "1 2 5 10 20 50 100")
    #expect(
      label(LogTicks.ticks(from: 1, to: 1e6, room: .across(cells: 60)))
        == "1 10 100 1000 10000 100000 1000000")
    #expect(label(LogTicks.ticks(from: 1080, to: 2640, room: .up(rows: 13))) == "1200 1600 2000 2400")
    #expect(label(LogTicks.ticks(from: 1080, to: 2640, room: .across(cells: 60))) == "1200 1600 2000 2400")
    #expect(label(LogTicks.ticks(from: 3000, to: 3100, room: .up(rows: 13))) == "3000 3025 3050 3075 3100")
    #expect(label(LogTicks.ticks(from: 10, to: 640_000, room: .up(rows: 14))) == "10 100 1000 10000 100000")
    #expect(label(LogTicks.ticks(from: 21, to: 48, room: .across(cells: 60))) == "25 30 35 40 45")
    #expect(LogTicks.ticks(from: 0, to: 1, room: .across(cells: 60)).isEmpty)
    #expect(!LogTicks.ticks(from: 1e-300, to: 1e300, room: .across(cells: 60)).isEmpty)
  }

  @Test(
    "powers of ten stand the same number of rows apart, and nothing else moves but the ends, by less than a row"
  )
  func evenDecades() {
    var random = SeededGenerator(seed: 24)
    for _ in 0..<400 {
      let lower = pow(10, Double.random(in: -8...8, using: &random))
      let upper = lower * pow(10, Double.random(in: 0.05...9, using: &random))
      let rows = Int.random(in: 3...30, using: &random)
      let about = "seed 24: \(lower)...\(upper) in \(rows)"
      let axis = PointAxis.up(lower, upper, room: .up(rows: rows), isLogarithmic: true, isWhole: false)
      #expect(axis.scale.lower <= lower && axis.scale.upper >= upper, "\(about)")
      guard let steps = axis.steps else { continue }
      #expect(steps <= rows - 1, "\(about)")
      let decades = axis.ticks.filter { abs(log10($0.value) - log10($0.value).rounded()) < 1e-9 }
      let places = decades.map { axis.scale.fraction($0.value) * Double(steps) }
      #expect(places.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }, "\(about): \(places)")
      let distances = Set(
        zip(decades, decades.dropFirst()).map { low, high in
          axis.scale.cell(high.value, of: steps + 1) - axis.scale.cell(low.value, of: steps + 1)
        })
      #expect(distances.count <= 1, "\(about): \(axis.ticks)")
    }
  }

  @Test("the ticks of a strip stand the same number of cells apart")
  func evenStrips() {
    for (lower, upper) in Self.ranges(seed: 25, 200) {
      for cells in [8, 14, 31, 70, 111] {
        let axis = PointAxis.strip(lower, upper, cells: cells, isLogarithmic: false)
        let strip = LevelStrip(axis: axis, origin: 3, cells: axis.evenCells(cells))
        let columns = axis.ticks.map { strip.column($0.value) }
        let distances = Set(zip(columns, columns.dropFirst()).map { $1 - $0 })
        #expect(distances.count <= 1, "seed 25: \(lower)...\(upper) in \(cells): \(columns)")
        #expect(strip.cells <= cells && strip.cells * 4 >= cells * 3 || cells < 30, "seed 25: \(strip.cells)")
      }
    }
  }
}
