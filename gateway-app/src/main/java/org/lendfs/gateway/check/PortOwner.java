// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which process listens on a port, as proc(5) of Linux tells; nobody elsewhere. */
final class PortOwner {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int INODE_FIELD = 9;

  private PortOwner() {}

  /** Such as {@code rpcbind (process 123)}; empty when it is not known, or not shown to us. */
  static Optional<String> of(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : new String[] {"net/tcp", "net/tcp6"}) {
      addListeners(PROC.resolve(table), port, sockets);
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of(name + " (process " + process.getFileName() + ")");
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // not Linux, or the process has just ended
    }
    return Optional.empty();
  }

  private static void addListeners(Path table, int port, Set<String> sockets) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try {
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > INODE_FIELD
            && fields[1].endsWith(suffix)
            && fields[3].equals(LISTENING)) {
          sockets.add("socket:[" + fields[INODE_FIELD] + "]");
        }
      }
    } catch (IOException e) {
      return; // not Linux, or without IPv6
    }
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // another user's, or it has just ended
    }
    return false;
  }
}
