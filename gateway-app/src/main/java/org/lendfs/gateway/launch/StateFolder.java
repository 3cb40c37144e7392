// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.StartException;

/** The directory that keeps what must survive a restart. */
public final class StateFolder {
  private StateFolder() {}

  /**
   * Makes the directory where it is missing and tries it.
   *
   * @param configured null for the usual place
   * @return its absolute path
   * @throws StartException when it cannot be used
   */
  static Path prepare(@Nullable Path configured) {
    Path folder = find(configured);
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "try", null));
    } catch (IOException e) {
      throw new StartException(
          "The state directory "
              + folder
              + " cannot be written: make it writable or name another one with --state.",
          e);
    }
    return folder;
  }

  /**
   * Its absolute path, whether it is there or not.
   *
   * @param configured null for the usual place
   */
  public static Path find(@Nullable Path configured) {
    return configured == null ? usual() : configured.toAbsolutePath().normalize();
  }

  /** Where the XDG base directory specification puts state. */
  private static Path usual() {
    String base = System.getenv("XDG_STATE_HOME");
    if (base == null || base.isEmpty()) {
      return Path.of(System.getProperty("user.home"), ".local", "state", "lendfs");
    }
    return Path.of(base, "lendfs");
  }
}
