// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.lendfs.nfs.nfs4.state.ClientRecords;
import org.lendfs.nfs.nsm.StatusMonitor;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.recovery.StableFile;

/**
 * What the run before left: clients of all versions that held something, one grace period for them
 * all, and the name by which they know this server.
 */
record Restart(StatusMonitor monitor, ClientRecords clients, GracePeriod grace, String instance) {
  private static final String INSTANCE_FILE = "instance";

  /**
   * Reads it, and begins the grace period.
   *
   * @throws IOException when the records cannot be read or written
   */
  static Restart from(RecoverySettings settings, String instanceWithoutFolder) throws IOException {
    Path folder = settings.folder();
    if (folder == null) {
      return new Restart(
          StatusMonitor.open(null),
          ClientRecords.inMemory(),
          GracePeriod.none(),
          instanceWithoutFolder);
    }
    Files.createDirectories(folder);
    StatusMonitor monitor = StatusMonitor.open(folder.resolve("nsm"));
    ClientRecords clients = ClientRecords.open(folder.resolve("clients"));
    Set<String> expected = new HashSet<>(monitor.formerClients());
    expected.addAll(clients.formerParties());
    GracePeriod grace = new GracePeriod(settings.grace(), expected, System::nanoTime);
    return new Restart(monitor, clients, grace, instance(folder.resolve(INSTANCE_FILE)));
  }

  /** Made once: clients that meet another name take this for another server. */
  private static String instance(Path file) throws IOException {
    if (Files.exists(file)) {
      String known = Files.readString(file).strip();
      if (!known.isEmpty()) {
        return known;
      }
    }
    String made = UUID.randomUUID().toString();
    StableFile.write(file, ByteBuffer.wrap(made.getBytes(StandardCharsets.US_ASCII)));
    return made;
  }
}
