// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Items as lines with aligned columns below their headers. */
final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  void print(List<JsonNode> items, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::header).toList());
    for (JsonNode item : items) {
      rows.add(columns.stream().map(column -> visible(column.value().apply(item))).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    rows.forEach(row -> out.println(line(row, widths)));
    out.flush();
  }

  private String line(List<String> row, int... widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Names come from clients: what would move the cursor of a terminal is not printed. */
  static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
