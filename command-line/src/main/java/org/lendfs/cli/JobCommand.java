// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lendfs job}: work of the gateway in the background. */
@Command(name = "job", description = "work in the background, with its progress")
final class JobCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.number("ID", "id"),
          Column.text("KIND", "kind"),
          Column.text("TARGET", "target"),
          Column.text("STATE", "state"),
          Column.number("DONE", "done"),
          Column.number("OF", "steps"),
          Column.time("STARTED", "startedAt"),
          Column.text("MESSAGE", "message"));

  @Command(description = "list jobs, those that are done as well")
  int list(@Mixin Listing listing) {
    return list("/jobs", listing.parameters(), TABLE);
  }

  @Command(description = "show one job")
  int show(@Parameters(paramLabel = "ID") String id) {
    return with(client -> print(client.get(AdminClient.path("/jobs/{}", id))));
  }

  @Command(name = "wait", description = "wait until a job is done, with its progress")
  int await(@Parameters(paramLabel = "ID") String id) {
    return with(client -> {
      var progress = new JobProgress(client, err());
      return progress.await(client.get(AdminClient.path("/jobs/{}", id)), this::print);
    });
  }
}
