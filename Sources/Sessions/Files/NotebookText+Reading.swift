import Evaluation
import Notebooks

extension NotebookText {
  /// The cells of a notebook that are not skipped.
  ///
  /// - Throws: `NotebookFault` for bytes that are no notebook.
  init(reading bytes: [UInt8]) throws {
    do {
      let notebook = try Notebook(bytes)
      self.init(
        author: notebook.header.author,
        cells: notebook.cells.filter { !$0.attributes.isSkipped }.map { cell in
          Cell(source: cell.source, line: cell.line + 1, output: cell.output?.text.lines ?? [])
        })
    } catch {
      switch error {
      case .notUTF8(let line): throw NotebookFault.notUTF8(line: line)
      case .conflictMarkers(let lines): throw NotebookFault.conflictMarkers(line: lines.first ?? 1)
      }
    }
  }
}
