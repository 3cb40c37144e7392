// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** One thing with its fields, one on each line, those of fields indented. */
final class Details {
  private static final String INDENT = "  ";

  private Details() {}

  static void print(JsonNode value, PrintWriter out) {
    print(value, "", out);
    out.flush();
  }

  private static void print(JsonNode value, String indent, PrintWriter out) {
    value.propertyStream().forEach(field -> field(field.getKey(), field.getValue(), indent, out));
  }

  private static void field(String name, JsonNode value, String indent, PrintWriter out) {
    if (value.isNull()) {
      return;
    }
    boolean deep = value.isObject() || value.valueStream().anyMatch(Details::isLong);
    if (!deep) {
      out.println(indent + name + ": " + Table.visible(Column.plain(value)));
      return;
    }
    out.println(indent + name + ":");
    if (value.isObject()) {
      print(value, indent + INDENT, out);
    } else {
      value.valueStream().forEach(item -> item(item, indent, out));
    }
  }

  /** What does not go well with others on a line: objects, and text with spaces. */
  private static boolean isLong(JsonNode item) {
    return item.isObject() || item.asString("").contains(" ");
  }

  private static void item(JsonNode item, String indent, PrintWriter out) {
    out.println(indent + "- " + Table.visible(Column.plain(item)));
  }
}
