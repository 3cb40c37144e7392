// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Compares the written lists of commands with the commands. Run with -Dlendfs.write-docs=true to
 * take over what changed on purpose.
 */
final class CommandsDocumentTest {
  private static final Path TEXT =
      Path.of("src/main/resources/org/lendfs/gateway/launch/commands.txt");
  private static final Path DOCUMENT = Path.of("..", "docs", "command-line.md");
  private static final String BEGIN = "<!-- generated -->\n";
  private static final String END = "<!-- end of generated -->\n";

  @Test
  void keepsTheTextThatTheLauncherPrints() throws IOException {
    compare(TEXT, CommandRun.of("--help").out());
  }

  @Test
  void listsEveryCommandAndItsOptions() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    compare(DOCUMENT, text.substring(0, begin) + table() + text.substring(text.indexOf(END)));
  }

  private static void compare(Path file, String current) throws IOException {
    if (Boolean.getBoolean("lendfs.write-docs")) {
      Files.writeString(file, current);
    }
    assertThat(file).hasContent(current);
  }

  private static String table() {
    var table = new StringBuilder("| command | what |\n|---|---|\n");
    add(Commands.all(), table);
    return table.toString();
  }

  private static void add(CommandLine command, StringBuilder table) {
    for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
      CommandLine sub = each.getValue();
      if (sub.getSubcommands().isEmpty() && !each.getKey().equals("serve")) {
        table
            .append("| `")
            .append(words(sub).replace("|", "\\|"))
            .append("` | ")
            .append(String.join(" ", sub.getCommandSpec().usageMessage().description()))
            .append(" |\n");
      }
      add(sub, table);
    }
  }

  private static String words(CommandLine command) {
    var spec = command.getCommandSpec();
    String parameters =
        spec.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .map(label -> " " + label)
            .collect(Collectors.joining());
    String options =
        spec.options().stream()
            .filter(option -> !option.inherited() && !option.usageHelp())
            .filter(option -> !option.longestName().equals("--output"))
            .map(option ->
                " ["
                    + option.longestName()
                    + (option.arity().max() == 0 ? "]" : "=" + option.paramLabel() + "]"))
            .collect(Collectors.joining());
    return spec.qualifiedName() + parameters + options;
  }
}
