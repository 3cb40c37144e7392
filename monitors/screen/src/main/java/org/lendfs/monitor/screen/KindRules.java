// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOCase;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Which media types are screened, by patterns such as {@code video/*}. A pattern that fits a more
 * general type screens the special ones too. Immutable.
 */
final class KindRules {
  /** Nearly all magic numbers are within it. */
  static final int HEAD_BYTES = 4096;

  private final List<String> patterns;

  KindRules(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Tika's table takes a moment to read, so it is read by the first who needs it. */
  private static final class Table {
    static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    static final MediaTypeRegistry REGISTRY = TYPES.getMediaTypeRegistry();
  }

  boolean areEmpty() {
    return patterns.isEmpty();
  }

  /** The type that is screened and that a file with these first bytes has. */
  Optional<String> screening(byte[] head) {
    MediaType type = detect(head);
    while (type != null) {
      String name = type.getBaseType().toString();
      if (patterns.stream().anyMatch(pattern -> fits(name, pattern))) {
        return Optional.of(name);
      }
      type = Table.REGISTRY.getSupertype(type);
    }
    return Optional.empty();
  }

  private static boolean fits(String name, String pattern) {
    return FilenameUtils.wildcardMatch(name, pattern, IOCase.INSENSITIVE);
  }

  private static MediaType detect(byte[] head) {
    try {
      return Table.TYPES.detect(new ByteArrayInputStream(head), new Metadata());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }
}
