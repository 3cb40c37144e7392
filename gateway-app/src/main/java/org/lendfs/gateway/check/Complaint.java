// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a configuration file.
 *
 * @param file null when it is about all of them
 * @param line from 1; 0 when it is not known
 * @param setting its name; empty when the file cannot be read at all
 * @param sentence what is wrong and what is allowed
 */
record Complaint(@Nullable String file, int line, int column, String setting, String sentence) {
  static Complaint about(@Nullable Place place, String setting, String sentence) {
    return place == null
        ? new Complaint(null, 0, 0, setting, sentence)
        : new Complaint(place.file(), place.line(), place.column(), setting, sentence);
  }

  /** As compilers write it, so that editors can jump there. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    if (file != null) {
      text.append(file).append(':');
      text.append(line > 0 ? line + ":" : "").append(' ');
    }
    return text.append(setting.isEmpty() ? "" : setting + ": ").append(sentence).toString();
  }
}
