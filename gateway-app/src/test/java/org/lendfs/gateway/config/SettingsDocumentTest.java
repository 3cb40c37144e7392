// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares docs/settings.md with what Spring's metadata says, and that with the records. */
final class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
  private static final String BEGIN = "<!-- generated -->\n";
  private static final String END = "<!-- end of generated -->\n";

  /** Run with -Dlendfs.write-docs=true to take over what changed on purpose. */
  @Test
  void listsEverySetting() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    String current = text.substring(0, begin) + table() + text.substring(end);
    if (Boolean.getBoolean("lendfs.write-docs")) {
      Files.writeString(DOCUMENT, current);
    }

    assertThat(DOCUMENT).hasContent(current);
  }

  @Test
  void describesEverySetting() throws IOException {
    for (JsonNode setting : settings()) {
      assertThat(setting.path("description").asString("")).as(setting.toString()).isNotEmpty();
    }
    List<String> names = settings().stream().map(node -> node.get("name").asString()).toList();
    assertThat(names).contains("lendfs.nfs.port", "lendfs.admin.port", "lendfs.loans.max-bytes");
  }

  @Test
  void namesEverySettingOfAShare() throws IOException {
    String text = Files.readString(DOCUMENT);

    for (RecordComponent component : ShareProperties.class.getRecordComponents()) {
      assertThat(text).contains("`" + kebab(component.getName()));
    }
    for (RecordComponent component : ShareNfsProperties.class.getRecordComponents()) {
      assertThat(text).contains("`nfs." + kebab(component.getName()) + "`");
    }
    for (RecordComponent component : ShareSmbProperties.class.getRecordComponents()) {
      assertThat(text).contains("`smb." + kebab(component.getName()) + "`");
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String table() throws IOException {
    var table = new StringBuilder("| setting | default | meaning |\n|---|---|---|\n");
    for (JsonNode setting : settings()) {
      table
          .append("| `")
          .append(setting.get("name").asString())
          .append("` | ")
          .append(setting.path("defaultValue").asString(""))
          .append(" | ")
          .append(setting.path("description").asString(""))
          .append(" |\n");
    }
    return table.toString();
  }

  /** The leaves, in the order of their names. */
  private static List<JsonNode> settings() throws IOException {
    String name = "/META-INF/spring-configuration-metadata.json";
    try (InputStream metadata =
        Objects.requireNonNull(SettingsDocumentTest.class.getResourceAsStream(name))) {
      JsonNode root = JsonMapper.shared().readTree(metadata);
      return root.get("properties").valueStream().toList();
    }
  }
}
