// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lendfs key}: keys of programs. */
@Command(name = "key", description = "keys with which programs administer")
final class KeyCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("ID", "id"),
          Column.text("NAME", "name"),
          Column.text("PERMISSIONS", "permissions"),
          Column.text("BY", "createdBy"),
          Column.time("CREATED", "createdAt"),
          Column.time("EXPIRES", "expiresAt"),
          Column.flag("EXPIRED", "expired"),
          Column.time("USED", "lastUsedAt"));

  @Command(description = "list keys; not their secrets, which nobody has")
  int list(@Mixin Listing listing) {
    return list("/keys", listing.parameters(), TABLE);
  }

  @Command(description = "make a key and print it, this once")
  int create(
      @Parameters(paramLabel = "NAME", description = "what it is for") String name,
      @Option(
              names = "--permission",
              required = true,
              split = ",",
              paramLabel = "view|change|admin",
              description = "what it may do; none implies another")
          List<String> permissions,
      @Option(
              names = "--expires",
              paramLabel = "30d|TIME",
              description = "days or hours (12h) from now, or a time such as 2027-01-31T00:00:00Z")
          String expires,
      @Option(
              names = "--to",
              paramLabel = "FILE",
              description = "write it to a new file that only you can read, for --key-file")
          Path file) {
    Body body = new Body().put("name", name).put("permissions", permissions);
    body.put("expiresAt", expires == null ? null : time(expires).toString());
    return with(client -> {
      OwnFile target = file == null ? null : OwnFile.create(file);
      return made(client.send("POST", "/keys", body.fields()), target);
    });
  }

  private int made(JsonNode key, @Nullable OwnFile target) {
    String text = key.path("key").asString();
    if (target == null) {
      return done(key, text);
    }
    target.write(text);
    return done(key.path("details"), "Written to " + target.path() + ".");
  }

  private static Instant time(String text) {
    try {
      if (text.matches("\\d{1,5}d")) {
        return Instant.now().plus(Duration.parse("P" + text));
      }
      return text.matches("\\d{1,5}h")
          ? Instant.now().plus(Duration.parse("PT" + text))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandException.usage(
          "Option --expires is '"
              + text
              + "' but must be such as 30d, 12h or"
              + " 2027-01-31T00:00:00Z.");
    }
  }

  /** A new file that nobody else can read, made before the key, so that none is lost. */
  private record OwnFile(Path path) {
    static OwnFile create(Path path) {
      try {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
          var owner = PosixFilePermissions.fromString("rw-------");
          Files.createFile(path, PosixFilePermissions.asFileAttribute(Set.copyOf(owner)));
        } else {
          Files.createFile(path);
        }
        return new OwnFile(path);
      } catch (IOException e) {
        throw CommandException.refused(
            "The file " + path + " cannot be made: name one that is not there yet.", e);
      }
    }

    void write(String text) {
      try {
        Files.writeString(path, text + "\n", StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw CommandException.refused("The file " + path + " cannot be written: " + e + ".", e);
      }
    }
  }

  @Command(description = "make a key worthless")
  int revoke(@Parameters(paramLabel = "ID") String id) {
    return with(
        client -> done(client.delete(AdminClient.path("/keys/{}", id)), "Revoked " + id + "."));
  }
}
