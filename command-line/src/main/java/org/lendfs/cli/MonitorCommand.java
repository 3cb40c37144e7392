// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lendfs monitor}: what watches the operations on shares. */
@Command(name = "monitor", description = "what watches the operations on shares")
final class MonitorCommand extends GatewayCommand {
  private static final String ONE = "/shares/{}/monitors/{}";
  private static final Table TABLE =
      new Table(
          Column.number("POSITION", "position"),
          Column.text("KIND", "kind"),
          Column.text("OPTIONS", "options"),
          Column.text("ACTIONS", "actions"));
  private static final Table KINDS =
      new Table(
          Column.text("KIND", "kind"),
          Column.text("WHAT", "summary"),
          new Column("OPTIONS", false, MonitorCommand::options));

  private static String options(JsonNode kind) {
    return String.join(
        ",", kind.path("options").valueStream().map(o -> o.path("name").asString()).toList());
  }

  /** Options of a monitor. */
  static final class Options {
    @Option(
        names = "--option",
        paramLabel = "NAME=VALUE",
        mapFallbackValue = "",
        description = "an option; repeatable")
    private @Nullable Map<String, String> options;

    Map<String, String> values() {
      return options == null ? Map.of() : options;
    }
  }

  @Command(description = "list the kinds of monitors that there are")
  int kinds(@Mixin Listing listing) {
    return list("/monitors", listing.parameters(), KINDS);
  }

  @Command(description = "list the monitors of a share, the outermost first")
  int list(@Parameters(paramLabel = "SHARE") String share, @Mixin Listing listing) {
    return list(AdminClient.path("/shares/{}/monitors", share), listing.parameters(), TABLE);
  }

  @Command(description = "attach a monitor to a share")
  int attach(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND") String kind,
      @Mixin Options options,
      @Option(
              names = "--position",
              paramLabel = "N",
              description = "0 for the outermost (default: nearest to the store)")
          Integer position,
      @Mixin Overriding override) {
    Body body = new Body().put("kind", kind).put("options", options.values());
    body.put("position", position);
    return with(client -> {
      String path = override.in(AdminClient.path("/shares/{}/monitors", share));
      return done(
          client.send("POST", path, body.fields()), "Attached " + kind + " to " + share + ".");
    });
  }

  @Command(description = "change options of a monitor; what is not named stays")
  int set(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND") String kind,
      @Mixin Options options,
      @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path(ONE, share, kind));
      if (options.values().isEmpty()) {
        throw CommandException.usage("There is nothing to change: name an --option NAME=VALUE.");
      }
      var body = Map.of("options", options.values());
      return done(client.send("PATCH", path, body), "Changed " + kind + " of " + share + ".");
    });
  }

  @Command(description = "put the monitors of a share into another order, the outermost first")
  int order(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND", arity = "1..*", description = "all of them")
          List<String> kinds,
      @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path("/shares/{}/monitors", share));
      return done(client.send("PUT", path, Map.of("kinds", kinds)), "Put into order.");
    });
  }

  @Command(description = "take a monitor away from a share")
  int detach(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND") String kind,
      @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path(ONE, share, kind));
      return done(client.delete(path), "Detached " + kind + " from " + share + ".");
    });
  }

  @Command(description = "show what a monitor has to tell")
  int report(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND") String kind) {
    return with(client -> print(client.get(AdminClient.path(ONE + "/report", share, kind))));
  }

  @Command(description = "ask a monitor to do something, such as restoring from the trash")
  int act(
      @Parameters(paramLabel = "SHARE") String share,
      @Parameters(paramLabel = "KIND") String kind,
      @Parameters(paramLabel = "ACTION") String action,
      @Mixin Options options) {
    return with(client -> {
      String path = AdminClient.path(ONE + "/actions/{}", share, kind, action);
      return print(client.send("POST", path, options.values()));
    });
  }
}
