// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lendfs lock}: range locks and caching promises. */
@Command(name = "lock", description = "range locks, oplocks, leases and delegations")
final class LockCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("ID", "id"),
          Column.text("KIND", "kind"),
          Column.text("MODE", "mode"),
          Column.text("PROTOCOL", "protocol"),
          Column.text("ADDRESS", "address"),
          Column.text("CLIENT", "client"),
          new Column("RANGE", false, LockCommand::range),
          Column.flag("BREAKING", "breaking"),
          Column.text("PATH", "path"));

  private static String range(JsonNode lock) {
    String offset = Column.plain(lock.path("offset"));
    return offset.isEmpty() ? "" : offset + "+" + Column.plain(lock.path("length"));
  }

  @Command(description = "list locks and caching promises")
  int list(@Mixin Listing listing) {
    return list("/locks", listing.parameters(), TABLE);
  }

  @Command(name = "break", description = "take a lock or a promise away")
  int take(@Parameters(paramLabel = "ID") String id) {
    return with(
        client -> done(client.delete(AdminClient.path("/locks/{}", id)), "Broke " + id + "."));
  }
}
