// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.FileSystemResource;

/**
 * Where a setting is written.
 *
 * @param line from 1; 0 when it is not known
 */
record Place(String file, int line, int column) {
  /** Null for what is in no file. */
  static @Nullable Place of(@Nullable Origin origin) {
    if (origin instanceof PropertySourceOrigin wrapped) {
      return of(wrapped.getOrigin());
    }
    if (origin instanceof TextResourceOrigin text
        && text.getResource() instanceof FileSystemResource resource) {
      var location = text.getLocation();
      return location == null
          ? new Place(resource.getPath(), 0, 0)
          : new Place(resource.getPath(), location.getLine() + 1, location.getColumn() + 1);
    }
    return null;
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
