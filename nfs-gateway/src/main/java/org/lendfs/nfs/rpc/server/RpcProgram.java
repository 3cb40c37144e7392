// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A program as registered with an {@code RpcServer}: its procedures, version by version.
 *
 * @param number unsigned, see {@link org.lendfs.nfs.rpc.RpcPrograms}
 * @param name for logs and statistics, {@code "NFS"}
 * @param versions not empty
 */
public record RpcProgram(
    int number, String name, NavigableMap<Integer, List<RpcProcedure>> versions) {
  public RpcProgram {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("a program without versions: " + name);
    }
    versions = new TreeMap<>(versions);
  }

  /** A program of one version. */
  public static RpcProgram of(int number, String name, int version, List<RpcProcedure> table) {
    return new RpcProgram(number, name, new TreeMap<>(java.util.Map.of(version, table)));
  }
}
