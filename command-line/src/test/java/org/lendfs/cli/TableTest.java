// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TableTest {
  private static String print(Table table, String... items) {
    var text = new StringWriter();
    List<JsonNode> nodes =
        List.of(items).stream().map(item -> JsonMapper.shared().readTree(item)).toList();
    table.print(nodes, new PrintWriter(text));
    return text.toString();
  }

  @Test
  void alignsTextLeftAndNumbersRight() {
    var table =
        new Table(
            Column.text("NAME", "name"), Column.bytes("SIZE", "size"), Column.flag("RO", "ro"));

    assertThat(
            print(
                table,
                "{\"name\": \"a\", \"size\": 1536, \"ro\": true}",
                "{\"name\": \"longer\", \"size\": 7}"))
        .isEqualTo("NAME       SIZE  RO\na       1.5 KiB  yes\nlonger      7 B\n");
  }

  @Test
  void printsTheHeadersOfAnEmptyList() {
    assertThat(print(new Table(Column.text("NAME", "name")))).isEqualTo("NAME\n");
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    assertThat(print(new Table(Column.text("N", "name")), "{\"name\": \"a\\u001b[2Jb\\u202e\"}"))
        .isEqualTo("N\na?[2Jb?\n");
  }

  @Test
  void writesListsAndObjectsOnOneLine() {
    assertThat(print(new Table(Column.text("N", "n")), "{\"n\": {\"a\": [1, 2], \"b\": \"x\"}}"))
        .isEqualTo("N\na=1,2 b=x\n");
  }
}
