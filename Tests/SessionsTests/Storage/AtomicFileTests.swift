import Foundation
import TestSupport
import Testing

@testable import Sessions

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A disk that takes some bytes and is then full.
private func fullDisk(after room: Int) -> OpenFile.Output {
  OpenFile.Output { descriptor, buffer in
    guard buffer.count > 0, lseek(descriptor, 0, SEEK_CUR) < room else {
      errno = ENOSPC
      return -1
    }
    return OpenFile.Output.system.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer.prefix(room)))
  }
}

@Test func `a file is created and replaced, its mode kept, nothing left beside it`() throws {
  let folder = try TemporaryFolder()
  try AtomicFile.write(bytes("one"), to: folder["a.nb.md"])
  chmod(folder["a.nb.md"], 0o640)
  let stamp = try AtomicFile.write(bytes("two"), to: folder["a.nb.md"])
  #expect(try folder.read("a.nb.md") == "two")
  #expect(try folder.mode("a.nb.md") == 0o640)
  #expect(try folder.names() == ["a.nb.md"])
  #expect(try FileStamp.read(folder["a.nb.md"]).stamp == stamp)
}

@Test func `a link stays a link, and the file it leads to is replaced`() throws {
  let folder = try TemporaryFolder()
  try folder.write("one", to: "real/a")
  try folder.link("b", to: "real/a")
  try folder.link("c", to: folder["b"])
  try AtomicFile.write(bytes("two"), to: folder["c"])
  #expect(try folder.read("real/a") == "two")
  #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder["b"]) == "real/a")
  try folder.link("new", to: "real/new")
  try AtomicFile.write(bytes("three"), to: folder["new"])
  #expect(try folder.read("real/new") == "three")
}

@Test func `a full disk leaves the old file and no other`() throws {
  let folder = try TemporaryFolder()
  try folder.write("one", to: "a")
  #expect(throws: StorageError(.write, folder["a"], .diskFull)) {
    try AtomicFile.write(
      bytes("a longer text"), to: folder["a"], expecting: .anything, using: fullDisk(after: 4))
  }
  #expect(try folder.read("a") == "one" && folder.names() == ["a"])
}

@Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
func `the system's own full device is recognised`() throws {
  let file = try OpenFile("/dev/full", O_WRONLY, for: .write)
  do {
    try file.writeAll(bytes("x"))
    Issue.record("nothing was thrown")
  } catch {
    #expect(error == StorageError(.write, "/dev/full", .diskFull))
  }
}

@Test func `what is no file, has no folder or goes in circles is refused with its reason`() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "file")
  try folder.link("x", to: "y")
  try folder.link("y", to: "x")
  let reasons: [(String, StorageError.Reason)] = [
    (folder.path, .isFolder), (folder["none/a"], .missing), (folder["file/a"], .notAFolder),
    (folder["x"], .linkLoop),
    ("/dev/null", .notAFile), (folder[String(repeating: "n", count: 300)], .nameTooLong),
  ]
  for (path, reason) in reasons {
    do {
      try AtomicFile.write(bytes("x"), to: path)
      Issue.record("\(path) was written")
    } catch {
      #expect(error.reason == reason && error.path.hasPrefix(String(path.prefix(10))))
    }
  }
  #expect(try folder.names() == ["file", "x", "y"])
}

@Test(.enabled(if: BoundByPermissions.isPossible))
func `a folder or file without permission is refused`() throws {
  let folder = try TemporaryFolder()
  let (old, new) = (folder["a"], folder["b"])
  try folder.write("one", to: "a")
  chmod(old, 0o444)
  #expect(throws: StorageError(.write, old, .noPermission)) {
    try BoundByPermissions.run { try AtomicFile.write([], to: old) }
  }
  chmod(folder.path, 0o500)
  #expect(throws: StorageError(.write, new, .noPermission)) {
    try BoundByPermissions.run { try AtomicFile.write([], to: new) }
  }
  #expect(try folder.read("a") == "one")
}

@Test func `the system's numbers become reasons`() {
  let reasons: [(Int32, StorageError.Reason)] = [
    (ENOSPC, .diskFull), (EDQUOT, .diskFull), (EROFS, .readOnlyFileSystem), (EACCES, .noPermission),
    (EFBIG, .tooLarge), (EAGAIN, .inUse), (EIO, .system(EIO)),
  ]
  for (number, reason) in reasons { #expect(StorageError.Reason(number: number) == reason) }
}

@Test func `a file that somebody else changed or removed is left alone`() throws {
  let folder = try TemporaryFolder()
  try folder.write("one", to: "a")
  let (read, stamp) = try FileStamp.read(folder["a"])
  #expect(read == bytes("one"))
  #expect(try !stamp.isOutdated(at: folder["a"]))

  try folder.write("two", to: "a")
  #expect(throws: StorageError(.replace, folder["a"], .changedSinceRead)) {
    try AtomicFile.write(bytes("mine"), to: folder["a"], expecting: .unchanged(stamp))
  }
  #expect(try folder.read("a") == "two" && folder.names() == ["a"])

  try folder.write("one", to: "a")
  try AtomicFile.write(bytes("mine"), to: folder["a"], expecting: .unchanged(stamp))
  #expect(try folder.read("a") == "mine")
  try FileManager.default.removeItem(atPath: folder["a"])
  #expect(try stamp.isOutdated(at: folder["a"]))
}

@Test func `a new file does not replace one that is there`() throws {
  let folder = try TemporaryFolder()
  let stamp = try AtomicFile.write(bytes("one"), to: folder["a"], expecting: .absent)
  #expect(try !stamp.isOutdated(at: folder["a"]) && folder.names() == ["a"])
  #expect(throws: StorageError(.replace, folder["a"], .exists)) {
    try AtomicFile.write(bytes("two"), to: folder["a"], expecting: .absent)
  }
  #expect(try folder.read("a") == "one" && folder.names() == ["a"])
}

@Test func `only regular files are read`() throws {
  let folder = try TemporaryFolder()
  #expect(throws: StorageError(.read, folder.path, .isFolder)) { try FileStamp.read(folder.path) }
  #expect(throws: StorageError(.read, "/dev/zero", .notAFile)) { try FileStamp.read("/dev/zero") }
  #expect(throws: StorageError(.read, folder["none"], .missing)) { try FileStamp.read(folder["none"]) }
}
