public import TextCharts

/// What is printed on: a terminal, a pipe or the recorded output of a notebook's cell.
public struct Page: Sendable, Hashable {
  /// The cells of a line; never below `Page.leastWidth`, at which lines of a narrower window run on.
  public var width: Int {
    get { max(cells, Page.leastWidth) }
    set { cells = newValue }
  }
  /// The cells that there are, which pictures keep to: they fall apart where lines run on.
  private(set) var cells: Int
  /// The characters that pictures are drawn with.
  public var symbols: SymbolSet
  /// Whether there is colour.
  public var theme: Theme
  /// How many rows of a table are printed; nil for all.
  public var maxRows: Int?
  /// The lines of the window that a chart is to fit; nil where there is no window.
  public var lines: Int?
  /// Whether a person is looking: row numbers `#` and hints such as `card @2 shows one` are for them only.
  public var isTerminal: Bool

  /// The narrowest page; a narrower one is taken as this.
  public static let leastWidth = 20

  /// A page by its parts; as it stands, the one that a notebook records: 80 cells, 40 rows, no colour.
  public init(
    width: Int = 80, symbols: SymbolSet = .blocks, theme: Theme = .plain, maxRows: Int? = 40,
    lines: Int? = nil, isTerminal: Bool = false
  ) {
    cells = width
    self.symbols = symbols
    self.theme = theme
    self.maxRows = maxRows
    self.lines = lines
    self.isTerminal = isTerminal
  }

  /// The characters of the page that are not letters.
  var glyphs: Glyphs { symbols == .ascii ? .ascii : .unicode }
}

/// Whether a page has colour. The text is the same either way.
public enum Theme: Sendable, Hashable {
  /// Text only.
  case plain
  /// Bold headers, dim rules and hints, red errors: nothing is told by colour alone.
  case colored
}
