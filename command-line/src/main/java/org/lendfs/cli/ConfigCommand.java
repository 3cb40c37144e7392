// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code lendfs config}: the configuration as a whole. */
@Command(name = "config", description = "the configuration as a whole: settings, dump and load")
final class ConfigCommand extends GatewayCommand {
  private static final Table SETTINGS =
      new Table(
          Column.text("SETTING", "name"),
          Column.text("VALUE", "value"),
          Column.text("ORIGIN", "origin"),
          Column.text("PLACE", "place"));
  private static final Table DIFFERENCES =
      new Table(
          Column.text("ACTION", "action"),
          Column.text("KIND", "kind"),
          Column.text("NAME", "name"),
          Column.text("BEFORE", "before"),
          Column.text("AFTER", "after"),
          Column.text("PROBLEM", "problem"));

  @Command(description = "list the settings that the gateway was started with")
  int settings(@Mixin Listing listing) {
    return list("/settings", listing.parameters(), SETTINGS);
  }

  @Command(description = "print shares, users, groups and blocked addresses as one JSON document")
  int dump(
      @Option(
              names = "--secrets",
              description = "with password hashes and secret options; needed to add users by load")
          boolean secrets) {
    return with(client ->
        printJson(client.get(AdminClient.query("/configuration", Map.of("secrets", secrets)))));
  }

  @Command(description = "make the gateway's configuration that of a document")
  int load(
      @Parameters(paramLabel = "FILE", description = "from dump; - for standard input") String file,
      @Option(names = "--dry-run", description = "only show what would change") boolean dryRun,
      @Option(names = "--prune", description = "remove what the document does not have")
          boolean prune,
      @Option(
              names = "--override",
              description = "change also what files, environment or command line define")
          boolean override) {
    JsonNode document = read(file);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("dryRun", dryRun);
    parameters.put("prune", prune);
    parameters.put("override", override);
    return with(client -> {
      String path = AdminClient.query("/configuration", parameters);
      return loaded(client.send("POST", path, document));
    });
  }

  private int loaded(JsonNode answer) {
    long failed = answer.path("failed").asLong(0);
    List<JsonNode> differences = answer.path("differences").valueStream().toList();
    if (wantsJson()) {
      printJson(answer);
    } else if (differences.isEmpty()) {
      out().println("Nothing differs.");
      out().flush();
    } else {
      DIFFERENCES.print(differences, out());
    }
    if (failed > 0) {
      throw CommandException.refused(
          failed + " of " + differences.size() + " differences could not be made, as shown above.");
    }
    return Exit.DONE;
  }

  private static JsonNode read(String file) {
    try {
      byte[] text = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      return JSON.readTree(text);
    } catch (IOException e) {
      throw CommandException.refused("The document " + file + " cannot be read: " + e + ".", e);
    } catch (JacksonException e) {
      throw CommandException.refused(
          "The document "
              + file
              + " is no JSON: "
              + e.getOriginalMessage()
              + " at line "
              + e.getLocation().getLineNr()
              + ".",
          e);
    }
  }
}
