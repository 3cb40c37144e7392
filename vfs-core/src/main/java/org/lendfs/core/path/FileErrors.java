// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What the exceptions of {@code java.nio.file} mean to clients. */
public final class FileErrors {
  /** Java passes most error numbers on as their texts only. */
  private static final Map<String, VfsError> BY_TEXT =
      Map.ofEntries(
          Map.entry("Operation not permitted", VfsError.NOT_PERMITTED),
          Map.entry("Permission denied", VfsError.ACCESS_DENIED),
          Map.entry("No such file or directory", VfsError.NOT_FOUND),
          Map.entry("File exists", VfsError.EXISTS),
          Map.entry("Not a directory", VfsError.NOT_DIRECTORY),
          Map.entry("Is a directory", VfsError.IS_DIRECTORY),
          Map.entry("Directory not empty", VfsError.NOT_EMPTY),
          Map.entry("Invalid argument", VfsError.INVALID),
          Map.entry("File name too long", VfsError.NAME_TOO_LONG),
          Map.entry("File too large", VfsError.FILE_TOO_BIG),
          Map.entry("No space left on device", VfsError.NO_SPACE),
          Map.entry("Disk quota exceeded", VfsError.QUOTA_EXCEEDED),
          Map.entry("Read-only file system", VfsError.READ_ONLY),
          Map.entry("Too many links", VfsError.TOO_MANY_LINKS),
          Map.entry("Too many open files", VfsError.NO_RESOURCES),
          Map.entry("Too many levels of symbolic links", VfsError.IS_SYMLINK),
          Map.entry("Operation not supported", VfsError.NOT_SUPPORTED),
          Map.entry("No data available", VfsError.NO_ATTRIBUTE),
          Map.entry("Argument list too long", VfsError.VALUE_TOO_BIG),
          Map.entry("Numerical result out of range", VfsError.VALUE_TOO_BIG),
          Map.entry("Device or resource busy", VfsError.BUSY),
          Map.entry("Text file busy", VfsError.BUSY));

  private FileErrors() {}

  /** Work on files. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, VfsException;
  }

  private static IOException causeOf(RuntimeException e) {
    return e.getCause() instanceof IOException cause ? cause : new IOException(e);
  }

  /** Does the work, and tells what went wrong in the words of vnodes. */
  public static <T> T translated(String what, Work<T> work) throws VfsException {
    try {
      return work.run();
    } catch (IOException e) {
      throw of(e, what);
    } catch (UncheckedIOException e) {
      throw of(causeOf(e), what);
    } catch (DirectoryIteratorException e) {
      throw of(causeOf(e), what);
    } catch (InvalidPathException e) {
      throw new VfsException(VfsError.BAD_NAME, what, e);
    } catch (ReadOnlyFileSystemException e) {
      throw new VfsException(VfsError.READ_ONLY, what, e);
    } catch (ClosedFileSystemException e) {
      throw new VfsException(VfsError.IO_ERROR, what, e);
    } catch (UnsupportedOperationException e) {
      throw new VfsException(VfsError.NOT_SUPPORTED, what, e);
    }
  }

  public static VfsException of(IOException failed, String what) {
    return new VfsException(errorOf(failed), what, failed);
  }

  private static VfsError errorOf(IOException failed) {
    return switch (failed) {
      case NoSuchFileException e -> VfsError.NOT_FOUND;
      case FileAlreadyExistsException e -> VfsError.EXISTS;
      case DirectoryNotEmptyException e -> VfsError.NOT_EMPTY;
      case NotDirectoryException e -> VfsError.NOT_DIRECTORY;
      case AccessDeniedException e -> VfsError.ACCESS_DENIED;
      case NotLinkException e -> VfsError.INVALID;
      case FileSystemLoopException e -> VfsError.IS_SYMLINK;
      case FileSystemException e -> byText(e.getReason());
      default -> byText(failed.getMessage());
    };
  }

  private static VfsError byText(@Nullable String text) {
    if (text == null) {
      return VfsError.IO_ERROR;
    }
    VfsError exact = BY_TEXT.get(text);
    if (exact != null) {
      return exact;
    }
    // Some messages have the text at their end, after what was tried.
    return BY_TEXT.entrySet().stream()
        .filter(entry -> text.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(VfsError.IO_ERROR);
  }
}
