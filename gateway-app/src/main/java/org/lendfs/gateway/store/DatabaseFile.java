// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the embedded database is: one file, readable by its owner alone. */
final class DatabaseFile {
  private static final String NAME = "lendfs";

  /** Each commit is written at once, and the end of the process is the gateway's to order. */
  private static final String OPTIONS =
      ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  private final Path folder;

  DatabaseFile(Path folder) {
    this.folder = folder;
  }

  /** Whether there is one that was used before. */
  boolean isThere() {
    try {
      return Files.size(path()) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  Path path() {
    return folder.resolve(NAME + ".mv.db");
  }

  String url() {
    // A semicolon would end the name and begin the options.
    return "jdbc:h2:file:" + folder.resolve(NAME).toString().replace(";", "\\;") + OPTIONS;
  }

  /** Makes the file where it is missing, and takes back rights that others have. */
  void restrict() throws IOException {
    OwnerOnly.create(path());
  }
}
