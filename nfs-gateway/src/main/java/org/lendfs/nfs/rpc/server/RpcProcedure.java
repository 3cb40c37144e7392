// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.util.Set;

/**
 * One row of a program's table.
 *
 * @param name in the spelling of its RFC, {@code "READ"}
 */
public record RpcProcedure(int number, String name, Set<Trait> traits, ProcedureCode code) {
  public RpcProcedure {
    traits = Set.copyOf(traits);
  }

  /** A row for a procedure with small arguments. */
  public static RpcProcedure plain(
      int number, String name, ProcedureCode.Plain code, Trait... traits) {
    return new RpcProcedure(number, name, Set.of(traits), code);
  }

  /** A row for a procedure that takes a payload. */
  public static RpcProcedure payload(
      int number, String name, ProcedureCode.Payload code, Trait... traits) {
    return new RpcProcedure(number, name, Set.of(traits), code);
  }
}
