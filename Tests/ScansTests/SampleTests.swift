import Foundation
import Scans
import Tables
import TestSupport
import Testing

@Suite("The bundled sample")
struct SampleTests {
  private let folder = packageRoot.appendingPathComponent("Notebooks/data")

  @Test("ten scans with these rows, and something honest to say about them")
  func scans() throws {
    let set = try ScanSet.load(files(in: folder.appendingPathComponent("scans").path))
    #expect(
      try set.scans.texts("scan") == [
        "bletchley-declaration", "chatbot-arena-launch", "eu-ai-act-vote", "fli-pause-letter",
        "gpt-4-release", "gpt-4o-release", "gpt2-chatbot", "italy-chatgpt-ban", "llama-3-release",
        "openai-board-altman",
      ])
    #expect(set.report.fileCount == 10)
    #expect(set.report.published == day("2023-03-14")...day("2024-05-13"))
    #expect(set.report.counts.map(\.count) == [44, 12, 9, 11, 15])
    #expect(
      set.report.facts == [
        .withoutRelevancy(
          missing: 8, total: 91,
          byKind: [
            KindCount(kind: .signal, count: 2), KindCount(kind: .behavior, count: 1),
            KindCount(kind: .technology, count: 1), KindCount(kind: .issue, count: 1),
            KindCount(kind: .concern, count: 3),
          ])
      ])
    #expect(try set.scans.texts("url").allSatisfy { $0?.hasPrefix("https://") == true })
    for (_, table) in set.tables {
      for column in ["name", "description", "title", "summary"] where table.index(of: column) != nil {
        #expect(try !table.texts(column).contains(nil))
      }
    }
  }

  @Test("20,000 votes, in order of time, of 21 models; gpt2-chatbot comes and goes on the days of the story")
  func votes() throws {
    let data = try Data(contentsOf: folder.appendingPathComponent("arena-week.csv"))
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst()
    let rows = lines.map { $0.split(separator: ",").map(String.init) }
    #expect(data.count < 2_000_000)
    #expect(rows.count == 20_000)
    #expect(rows.allSatisfy { $0.count == 10 && $0[1] != $0[2] })
    #expect(Set(rows.flatMap { $0[1...2] }).count == 21)
    #expect(Set(rows.map { $0[3] }) == ["model_a", "model_b", "tie", "both_bad"])
    let times = rows.map { $0[9] }
    #expect(times == times.sorted())
    #expect(times.first?.hasPrefix("2024-04-23") == true)
    #expect(times.last?.hasPrefix("2024-05-05") == true)
    let newcomer = rows.filter { $0[1...2].contains("gpt2-chatbot") }
    #expect(newcomer.count == 1748)
    #expect(newcomer.first?[9].hasPrefix("2024-04-27") == true)
    #expect(newcomer.last?[9].hasPrefix("2024-05-02") == true)
    let about = try String(contentsOf: folder.appendingPathComponent("arena-week.csv.about"), encoding: .utf8)
    #expect(about == "synthetic sample, no real votes\n")
  }
}
