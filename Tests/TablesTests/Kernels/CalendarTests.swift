import Tables
import TestSupport
import Testing

@Suite struct CalendarTests {
  @Test("Every day of eight centuries reads back as itself")
  func daysReadBack() throws {
    var expected = try #require(Calendar.parseDate("1600-01-01"))
    for year in Int64(1600)..<2400 {
      for month in Int64(1)...12 {
        for day in 1...Calendar.daysInMonth(year: year, month: month) {
          let civil = Calendar.Civil(year: year, month: month, day: day)
          try #require(Calendar.days(civil) == expected)
          try #require(Calendar.civil(days: expected) == civil)
          expected += 1
        }
      }
    }
    #expect(Calendar.dateText(days: expected) == "2400-01-01")
  }

  @Test(
    "Times are read in the forms data has",
    arguments: [
      ("2024-04-27T18:30:00Z", "2024-04-27T18:30:00Z"), ("2024-04-27 18:30:00", "2024-04-27T18:30:00Z"),
      ("2024-04-27T18:30Z", "2024-04-27T18:30:00Z"), ("2024-04-27T18:30:00.250Z", "2024-04-27T18:30:00.25Z"),
      ("2024-04-27T18:30:00.1234567+02:00", "2024-04-27T16:30:00.123456Z"),
      ("2024-04-27T00:30:00-0100", "2024-04-27T01:30:00Z"),
      ("2024-04-27 18:30:00 UTC", "2024-04-27T18:30:00Z"),
      ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ])
  func times(text: String, expected: String) throws {
    #expect(Calendar.timeText(try #require(Calendar.parseTime(text))) == expected)
  }

  @Test(
    "What is no time is not read as one",
    arguments: [
      "", "2024-04-27", "2024-02-30T00:00:00Z", "2024-04-27T24:00:00Z", "2024-04-27T18:60",
      "2024-04-27T18:30:",
      "2024-04-27T18:30:00.Z", "2024-04-27T18:30:00+2", "2024-04-27T18:30:00Zebra", "2024-04-27X18:30:00",
    ])
  func noTimes(text: String) { #expect(Calendar.parseTime(text) == nil) }

  @Test(
    "What is no date is not read as one",
    arguments: [
      "2023-02-29", "2024-13-01", "2024-00-10", "2024-4-27", "20240427", "2024/04/27", "2024-04-27 ",
    ])
  func noDates(text: String) { #expect(Calendar.parseDate(text) == nil) }

  @Test("Monday is 1, before 1970 too")
  func weekdays() {
    #expect(Calendar.weekday(days: 0) == 4)
    #expect(Calendar.weekday(days: 4) == 1)
    #expect(Calendar.weekday(days: -3) == 1)
    #expect(Calendar.weekday(days: -4) == 7)
  }

  @Test("Durations are written in their parts")
  func durations() {
    #expect(Calendar.durationText(2 * Calendar.day + 3 * Calendar.hour) == "2d 3h")
    #expect(Calendar.durationText(-15 * Calendar.minute) == "-15m")
    #expect(Calendar.durationText(1_500_000) == "1.5s")
    #expect(Calendar.durationText(0) == "0s")
    #expect(Calendar.durationText(.min).hasPrefix("-106751991d"))
  }

  @Test("The ends of what 64 bits hold are written without a trap")
  func extremes() {
    #expect(Calendar.timeText(.max) == "+294247-01-10T04:00:54.775807Z")
    #expect(Calendar.timeText(.min) == "-290308-12-21T19:59:05.224192Z")
    #expect(!Calendar.dateText(days: .max).isEmpty)
    #expect(!Calendar.dateText(days: .min).isEmpty)
  }

  @Test("Numbers are the shortest decimal that reads back the same")
  func plainText() {
    let cases: [(Scalar, String)] = [
      (.number(5), "5"), (.number(0.1), "0.1"), (.number(-0.0), "0"), (.number(1e20), "1e+20"),
      (.number(1.0 / 3), "0.3333333333333333"), (.integer(.min), "-9223372036854775808"),
      (.bool(true), "true"),
      (.list(["a", "b"]), "a, b"), (.missing, ""), (.date(0), "1970-01-01"),
    ]
    for (scalar, text) in cases { #expect(scalar.plainText == text) }
  }
}
