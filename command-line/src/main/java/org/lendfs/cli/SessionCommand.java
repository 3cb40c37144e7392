// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lendfs session}: SMB sessions and NFSv4 clients. */
@Command(name = "session", description = "SMB sessions and NFSv4 clients")
final class SessionCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("ID", "id"),
          Column.text("PROTOCOL", "protocol"),
          Column.text("USER", "user"),
          Column.text("ADDRESS", "address"),
          Column.text("CLIENT", "client"),
          Column.flag("ENCRYPTED", "encrypted"),
          Column.text("SHARES", "trees"),
          Column.time("SINCE", "since"));

  @Command(description = "list who is there")
  int list(@Mixin Listing listing) {
    return list("/sessions", listing.parameters(), TABLE);
  }

  @Command(description = "end a session: what it holds is closed; the client may come again")
  int kick(@Parameters(paramLabel = "ID") String id) {
    return with(
        client -> done(client.delete(AdminClient.path("/sessions/{}", id)), "Ended " + id + "."));
  }
}
