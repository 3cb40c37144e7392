// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lendfs user}: who may log on to shares. */
@Command(name = "user", description = "who may log on to shares")
final class UserCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("NAME", "name"),
          Column.number("UID", "uid"),
          Column.number("GID", "gid"),
          Column.text("GROUPS", "groups"),
          Column.flag("DISABLED", "disabled"),
          Column.text("ORIGIN", "origin"));

  /** Numbers of a user. */
  static final class Numbers {
    @Option(names = "--uid", paramLabel = "N", description = "the user's number")
    private @Nullable Long uid;

    @Option(names = "--gid", paramLabel = "N", description = "the number of the user's group")
    private @Nullable Long gid;

    @Option(
        names = "--groups",
        split = ",",
        paramLabel = "N",
        description = "numbers of other groups")
    private @Nullable List<Long> groups;

    Body body() {
      return new Body().put("uid", uid).put("gid", gid).put("groups", groups);
    }
  }

  @Command(description = "list all users")
  int list(@Mixin Listing listing) {
    return list("/users", listing.parameters(), TABLE);
  }

  @Command(description = "show one user")
  int show(@Parameters(paramLabel = "NAME") String name) {
    return with(client -> print(client.get(AdminClient.path("/users/{}", name))));
  }

  @Command(
      description = "add a user; the password is asked for, or is the first line of standard input")
  int add(@Parameters(paramLabel = "NAME") String name, @Mixin Numbers numbers) {
    Body body = numbers.body().put("name", name);
    return with(client -> {
      body.put("password", Passwords.read(name));
      return done(client.send("POST", "/users", body.fields()), "Added " + name + ".");
    });
  }

  @Command(description = "change a user; what is not named stays")
  int set(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Numbers numbers,
      @Option(
              names = "--disabled",
              paramLabel = "true|false",
              description = "whether the user may not log on")
          Boolean disabled,
      @Mixin Overriding override) {
    Body body = numbers.body().put("disabled", disabled);
    return with(client -> {
      String path = override.in(AdminClient.path("/users/{}", name));
      return done(client.send("PATCH", path, body.required()), "Changed " + name + ".");
    });
  }

  @Command(
      description = "give a user another password, asked for or the first line of standard input")
  int password(@Parameters(paramLabel = "NAME") String name, @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path("/users/{}/password", name));
      var body = Map.of("password", Passwords.read(name));
      return done(client.send("PUT", path, body), "Changed the password of " + name + ".");
    });
  }

  @Command(description = "remove a user and end the user's sessions")
  int remove(@Parameters(paramLabel = "NAME") String name, @Mixin Overriding override) {
    return with(client -> {
      String path = override.in(AdminClient.path("/users/{}", name));
      return done(client.delete(path), "Removed " + name + ".");
    });
  }
}
