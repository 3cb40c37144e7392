// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lendfs group}: groups of users that have a name. */
@Command(name = "group", description = "groups of users that have a name")
final class GroupCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("NAME", "name"),
          Column.number("GID", "gid"),
          Column.text("MEMBERS", "members"));

  @Command(description = "list all groups")
  int list(@Mixin Listing listing) {
    return list("/groups", listing.parameters(), TABLE);
  }

  @Command(description = "give a group a name")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--gid", paramLabel = "N", description = "its number (default: a free one)")
          Long gid) {
    Body body = new Body().put("name", name).put("gid", gid);
    return with(
        client -> done(client.send("POST", "/groups", body.fields()), "Added " + name + "."));
  }

  @Command(description = "take a group's name away; users keep the number")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return with(client ->
        done(client.delete(AdminClient.path("/groups/{}", name)), "Removed " + name + "."));
  }
}
