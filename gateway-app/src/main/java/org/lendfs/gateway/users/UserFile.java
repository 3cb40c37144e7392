// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.users.UserEntry.Numbers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file in the state directory that users were kept in before there was a database. */
final class UserFile {
  private static final String NAME = "users.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private UserFile() {}

  private record Content(String machineSid, List<Row> users) {}

  private record Row(UUID id, String name, long uid, long gid, List<Long> groups, String ntHash) {
    UserEntry entry() {
      var numbers = new Numbers(uid, gid, groups);
      return new UserEntry(id, name, numbers, ntHash, false, Origin.DATABASE);
    }
  }

  /** Moves what the file holds, where there is one; the file goes, since it holds hashes. */
  static void moveTo(UserRepository repository, Path stateFolder) throws IOException {
    Path file = stateFolder.resolve(NAME);
    if (!Files.exists(file)) {
      return;
    }
    try {
      Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
      repository.keepMachineSid(content.machineSid());
      content.users().forEach(row -> repository.save(row.entry()));
    } catch (JacksonException e) {
      // Jackson's message may quote what it read, and that may be a hash.
      throw new IOException(file + " does not hold users at " + e.getLocation());
    }
    Files.delete(file);
  }
}
