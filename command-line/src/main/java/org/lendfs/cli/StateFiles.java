// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a running gateway leaves in its state directory for commands beside it. */
final class StateFiles {
  /** Of the service that a package installs. */
  private static final Path SERVICE = Path.of("/var/lib/lendfs");

  private final Path folder;

  private StateFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The directory that was named, else that of {@code LENDFS_STATE}, else the usual one of this
   * user, else, when no gateway runs there, that of the installed service.
   */
  static StateFiles of(@Nullable Path named, Map<String, String> environment) {
    if (named != null) {
      return new StateFiles(named);
    }
    String variable = environment.getOrDefault("LENDFS_STATE", "");
    if (!variable.isEmpty()) {
      return new StateFiles(Path.of(variable));
    }
    String base = environment.getOrDefault("XDG_STATE_HOME", "");
    Path home = Path.of(System.getProperty("user.home"), ".local", "state");
    Path own = (base.isEmpty() ? home : Path.of(base)).resolve("lendfs");
    boolean isService = !Files.exists(own.resolve("admin-url")) && Files.isDirectory(SERVICE);
    return new StateFiles(isService ? SERVICE : own);
  }

  Path folder() {
    return folder;
  }

  /** Where the gateway's administration listens; empty when none runs there. */
  Optional<URI> url() {
    return line("admin-url").map(URI::create);
  }

  /** The key of whoever may read the directory; empty when there is none or it is not readable. */
  Optional<String> localKey() {
    return line("local-key");
  }

  /** Whether there is a key that this user must not read. */
  boolean hidesKey() {
    Path file = folder.resolve("local-key");
    return Files.exists(file) ? !Files.isReadable(file) : isClosed();
  }

  private boolean isClosed() {
    return Files.isDirectory(folder) && !Files.isExecutable(folder);
  }

  private Optional<String> line(String name) {
    try {
      String text = Files.readString(folder.resolve(name)).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty(); // missing, or not for this user: another way in has to be named
    }
  }
}
