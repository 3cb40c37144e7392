// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a request, without those that were not given. */
final class Body {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Body put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  /** Puts an object in, unless nothing of it was given. */
  Body putObject(String name, Body value) {
    return put(name, value.fields.isEmpty() ? null : value.fields);
  }

  /**
   * What becomes the JSON.
   *
   * @throws CommandException when nothing was given
   */
  Map<String, Object> required() {
    if (fields.isEmpty()) {
      throw CommandException.usage("There is nothing to change: name an option, see --help.");
    }
    return fields;
  }

  Map<String, Object> fields() {
    return fields;
  }
}
