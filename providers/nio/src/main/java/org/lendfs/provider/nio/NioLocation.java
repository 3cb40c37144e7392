// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.lendfs.core.path.PathStore;
import org.lendfs.vfs.spi.InvalidOptionException;

/** Finds out what a location means, and opens it. */
final class NioLocation {
  private static final Pattern ARCHIVE = Pattern.compile("(?:jar:)?(file:.+?)!(/.*)?");
  private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  private final String location;
  private final boolean write;
  private final boolean exclusive;

  /**
   * @param write whether archives may be written
   * @param exclusive whether nobody else changes the content
   */
  NioLocation(String location, boolean write, boolean exclusive) {
    this.location = location;
    this.write = write;
    this.exclusive = exclusive;
  }

  PathStore open() throws InvalidOptionException {
    if (location.isEmpty()) {
      throw new InvalidOptionException(
          "A nio share needs a location: a directory, a zip archive, or the address of a directory"
              + " such as jar:file:///srv/data.zip!/ or sftp://host/directory.");
    }
    try {
      return opened();
    } catch (FileSystemNotFoundException | ProviderNotFoundException e) {
      throw new InvalidOptionException(
          "No file system for '"
              + location
              + "' is installed: put the jar of its FileSystemProvider on the class path.",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidOptionException(
          "'" + location + "' cannot be shared: " + reason(e) + ".", e);
    }
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
  }

  private PathStore opened() throws IOException, InvalidOptionException {
    Matcher archive = ARCHIVE.matcher(location);
    if (archive.matches()) {
      String top = archive.group(2);
      return zip(Path.of(URI.create(archive.group(1))), top == null ? "/" : top);
    }
    if (ADDRESS.matcher(location).matches()) {
      return addressed(URI.create(location));
    }
    return local(Path.of(location).toAbsolutePath().normalize());
  }

  private PathStore local(Path path) throws IOException, InvalidOptionException {
    if (Files.isRegularFile(path)) {
      return zip(path, "/");
    }
    return directory(path, false);
  }

  private PathStore zip(Path archive, String top) throws IOException, InvalidOptionException {
    if (!Files.isRegularFile(archive)) {
      throw new InvalidOptionException("The archive '" + archive + "' does not exist.");
    }
    try {
      return ZipStore.open(archive, top, write);
    } catch (ProviderNotFoundException | ZipException e) {
      throw new InvalidOptionException("'" + archive + "' is no zip archive.", e);
    }
  }

  /** An address: of a file system that is open already, or that is opened for it. */
  private PathStore addressed(URI address) throws IOException, InvalidOptionException {
    if ("file".equals(address.getScheme())) {
      return local(Path.of(address));
    }
    try {
      return directory(Path.of(address), false);
    } catch (FileSystemNotFoundException e) {
      return opened(address);
    }
  }

  private PathStore opened(URI address) throws IOException, InvalidOptionException {
    FileSystem own = FileSystems.newFileSystem(address, Map.of());
    try {
      return directory(own.provider().getPath(address), true);
    } catch (IOException | InvalidOptionException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private PathStore directory(Path directory, boolean owned)
      throws IOException, InvalidOptionException {
    if (!Files.isDirectory(directory)) {
      throw new InvalidOptionException(
          "Directory '" + directory + "' does not exist or is no directory; create it first.");
    }
    return owned ? NioStore.owning(directory, exclusive) : NioStore.of(directory, exclusive);
  }
}
