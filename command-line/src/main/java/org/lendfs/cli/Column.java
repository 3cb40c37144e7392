// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One column of a table: what it says about an item.
 *
 * @param right whether it is a number, to be put at the right
 */
record Column(String header, boolean right, Function<JsonNode, String> value) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int BYTES_STEP = 1024;

  static Column text(String header, String field) {
    return new Column(header, false, item -> plain(item.path(field)));
  }

  static Column number(String header, String field) {
    return new Column(header, true, item -> plain(item.path(field)));
  }

  static Column bytes(String header, String field) {
    return new Column(header, true, item -> bytes(item.path(field).asDouble(0)));
  }

  static Column time(String header, String field) {
    return new Column(header, false, item -> time(item.path(field).asString("")));
  }

  static Column percent(String header, String field) {
    return new Column(header, true, item -> Math.round(100 * item.path(field).asDouble(0)) + "%");
  }

  /** Yes, or nothing. */
  static Column flag(String header, String field) {
    return new Column(header, false, item -> item.path(field).asBoolean(false) ? "yes" : "");
  }

  /** A value as people read it: lists with commas, nothing for null. */
  static String plain(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return value.valueStream().map(Column::plain).collect(Collectors.joining(","));
    }
    if (value.isObject()) {
      return value
          .propertyStream()
          .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
          .collect(Collectors.joining(" "));
    }
    return value.asString();
  }

  /** With a unit of powers of 1024: {@code 1.5 MiB}. */
  static String bytes(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= BYTES_STEP && unit < 5) {
      value /= BYTES_STEP;
      unit++;
    }
    String name = new String[] {"B", "KiB", "MiB", "GiB", "TiB", "PiB"}[unit];
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, name);
  }

  private static String time(String text) {
    try {
      return text.isEmpty() ? "" : TIME.format(Instant.parse(text).atZone(ZoneId.systemDefault()));
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
