import Evaluation
import Notebooks
public import Rendering
import Tables
import TextCharts

/// What a program is told of the terminal that it runs on.
public struct TerminalTraits: Sendable, Hashable {
  /// Cells across.
  public var columns: Int
  /// Lines.
  public var rows: Int
  /// Whether text outside of ASCII can be shown.
  public var isUTF8: Bool
  /// Whether colour is welcome.
  public var isColored: Bool
  /// Whether long output goes to a pager, so that it need not be cut to the window.
  public var hasPager: Bool
  /// How many lines are wanted below a table, as for the question of a lesson.
  public var reservedRows: Int

  /// A terminal by its parts.
  public init(columns: Int, rows: Int, isUTF8: Bool, isColored: Bool, hasPager: Bool, reservedRows: Int = 6) {
    self.columns = columns
    self.rows = rows
    self.isUTF8 = isUTF8
    self.isColored = isColored
    self.hasPager = hasPager
    self.reservedRows = reservedRows
  }
}

extension Session {
  /// The page on a terminal: what `set` says, else what the terminal is.
  ///
  /// - Parameter width: `--width`, which `set width` goes before.
  public func page(on terminal: TerminalTraits, width: Int? = nil) -> Page {
    Page(
      width: width ?? terminal.columns, symbols: terminal.isUTF8 ? .blocks : .ascii,
      theme: terminal.isColored ? .colored : .plain,
      maxRows: terminal.hasPager ? 1000 : max(5, terminal.rows - terminal.reservedRows),
      lines: terminal.rows, isTerminal: true
    ).changed(by: workspace.settings)
  }

  /// Stops the statement that runs; may be called on any thread.
  public var stop: @Sendable () -> Void {
    { [cancellation] in cancellation.cancel() }
  }

  /// Takes a stop back, before the next statement.
  public func resume() { cancellation.reset() }

  /// How many code cells the notebook has.
  public var cellCount: Int { notebook.cells.count }
}

extension Page {
  /// The page with what `set` has said about it.
  func changed(by settings: Settings) -> Page {
    let symbols = settings.symbols.flatMap { SymbolSet(rawValue: $0) }
    let theme = settings.color.map { $0 ? Theme.colored : .plain }
    return Page(
      width: settings.width ?? width, symbols: symbols ?? self.symbols, theme: theme ?? self.theme,
      maxRows: settings.rows ?? maxRows, lines: lines, isTerminal: isTerminal)
  }

  /// The page that output which no person watches is laid out on: 40 rows of a table.
  public static func plain(width: Int?, isUTF8: Bool, isColored: Bool) -> Page {
    Page(width: width ?? 80, symbols: isUTF8 ? .blocks : .ascii, theme: isColored ? .colored : .plain)
  }
}
