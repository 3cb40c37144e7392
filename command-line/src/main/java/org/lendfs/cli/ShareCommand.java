// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lendfs share}: what is published. */
@Command(name = "share", description = "directories and stores that are published")
final class ShareCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("NAME", "name"),
          Column.text("STATE", "state"),
          Column.text("SOURCE", "source"),
          Column.flag("READ-ONLY", "readOnly"),
          new Column("MONITORS", false, ShareCommand::monitors),
          Column.text("ORIGIN", "origin"),
          Column.text("PROBLEM", "problem"));
  private static final Table KINDS =
      new Table(
          Column.text("KIND", "kind"),
          Column.text("WHAT", "summary"),
          Column.text("LOCATION", "locationHelp"));

  private static String monitors(JsonNode share) {
    return String.join(
        ",", share.path("monitors").valueStream().map(m -> m.path("kind").asString()).toList());
  }

  @Command(description = "list all shares")
  int list(@Mixin Listing listing) {
    return list("/shares", listing.parameters(), TABLE);
  }

  @Command(description = "show one share with its options and mount lines")
  int show(@Parameters(paramLabel = "NAME") String name) {
    return with(client -> print(client.get(AdminClient.path("/shares/{}", name))));
  }

  @Command(description = "publish a directory or a store")
  int add(
      @Parameters(paramLabel = "NAME", description = "what clients call it") String name,
      @Parameters(
              paramLabel = "SOURCE",
              description = "a directory of the gateway's machine, or KIND:LOCATION")
          String source,
      @Option(
              names = "--monitor",
              paramLabel = "KIND",
              description = "monitor to attach with its defaults; repeatable")
          List<String> kinds,
      @Mixin ShareOptions options) {
    Body body = new Body().put("name", name).put("source", source);
    options.addTo(body);
    if (kinds != null) {
      body.put("monitors", kinds.stream().map(kind -> Map.of("kind", kind)).toList());
    }
    return with(client -> {
      JsonNode share = client.send("POST", "/shares", body.fields());
      return wantsJson() ? printJson(share) : added(share);
    });
  }

  private int added(JsonNode share) {
    out().println("Published " + share.path("name").asString() + ". To mount it:");
    for (String protocol : List.of("nfs", "smb")) {
      for (JsonNode line : share.path(protocol).path("mountLines")) {
        out().println("  " + line.asString());
      }
    }
    out().flush();
    return Exit.DONE;
  }

  @Command(description = "change a share; what is not named stays")
  int set(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--source", paramLabel = "SOURCE", description = "where its content is")
          String source,
      @Mixin ShareOptions options,
      @Mixin Overriding override) {
    Body body = new Body().put("source", source);
    options.addTo(body);
    return with(client -> {
      String path = override.in(AdminClient.path("/shares/{}", name));
      return done(client.send("PATCH", path, body.required()), "Changed " + name + ".");
    });
  }

  @Command(description = "take a share away, once what is on loan has come back")
  int remove(@Parameters(paramLabel = "NAME") String name, @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path("/shares/{}/removal", name));
      JsonNode job = client.send("POST", path, Map.of());
      return new JobProgress(client, err()).await(job, this::finished);
    });
  }

  private int finished(JsonNode job) {
    String message = Column.plain(job.path("message"));
    return done(
        job,
        "Removed "
            + job.path("target").asString()
            + "."
            + (message.isEmpty() ? "" : " " + message));
  }

  @Command(description = "list the kinds of stores that a share can have")
  int kinds(@Mixin Listing listing) {
    return list("/providers", listing.parameters(), KINDS);
  }
}
