// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lendfs admin}: accounts of administrators. */
@Command(name = "admin", description = "accounts of administrators")
final class AdminCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("NAME", "name"),
          Column.text("ROLE", "role"),
          Column.flag("DISABLED", "disabled"),
          Column.time("CREATED", "createdAt"),
          Column.time("LOGGED IN", "loggedInAt"));

  @Command(description = "list administrators")
  int list(@Mixin Listing listing) {
    return list("/admins", listing.parameters(), TABLE);
  }

  @Command(
      description =
          "add an administrator; the password is asked for, or is the first line of standard input")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "viewer|operator|admin",
              description = "what the account may do (default: admin)",
              defaultValue = "admin")
          String role) {
    Body body = new Body().put("name", name).put("role", role);
    return with(client -> {
      body.put("password", Passwords.read(name));
      return done(client.send("POST", "/admins", body.fields()), "Added " + name + ".");
    });
  }

  @Command(description = "change an account; what is not named stays")
  int set(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", paramLabel = "viewer|operator|admin", description = "another role")
          String role,
      @Option(
              names = "--disabled",
              paramLabel = "true|false",
              description = "whether it may not log in")
          Boolean disabled,
      @Option(names = "--password", description = "another password, read as by add")
          boolean password) {
    Body body = new Body().put("role", role).put("disabled", disabled);
    return with(client -> {
      body.put("password", password ? Passwords.read(name) : null);
      String path = AdminClient.path("/admins/{}", name);
      return done(client.send("PATCH", path, body.required()), "Changed " + name + ".");
    });
  }

  @Command(description = "remove an account and end its sessions")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return with(client ->
        done(client.delete(AdminClient.path("/admins/{}", name)), "Removed " + name + "."));
  }
}
