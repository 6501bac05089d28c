import Evaluation
import Tables

extension Renderer {
  /// What a load read.
  func loadReport(_ content: LoadContent, origins: Set<Origin>) -> [Line] {
    let fingerprint = origins.count == 1 ? origins.first?.fingerprint : nil
    switch content {
    case .scans(let report, let name):
      let naming = naming(telling: report.scanNames)
      return ScanReportPicture(
        report: report, name: name, fingerprint: fingerprint, scans: naming, page: page
      ).lines
    case .votes, .table: return []
    }
  }
}
