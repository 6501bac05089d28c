import Evaluation
import Tables
extension Renderer {
  func exactParts(of table: Table, style: TableStyle) throws -> RenderedParts { RenderedParts() }
}
