// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.RpcReply;

/** Finds the procedure of a call by its three numbers. Immutable. */
final class DispatchTable {
  private record Version(int number, List<@Nullable RpcProcedure> procedures) {}

  private record Program(int number, int low, int high, List<Version> versions) {}

  private final List<Program> programs;

  DispatchTable(List<RpcProgram> registered) {
    Map<Integer, Program> byNumber = new HashMap<>();
    for (RpcProgram program : registered) {
      if (byNumber.put(program.number(), compiled(program)) != null) {
        throw new IllegalArgumentException("registered twice: program=" + program.number());
      }
    }
    programs = List.copyOf(byNumber.values());
  }

  private static Program compiled(RpcProgram program) {
    List<Version> versions =
        program.versions().entrySet().stream()
            .map(entry -> new Version(entry.getKey(), byNumber(entry.getValue())))
            .toList();
    int low = program.versions().firstKey();
    int high = program.versions().lastKey();
    return new Program(program.number(), low, high, versions);
  }

  private static List<@Nullable RpcProcedure> byNumber(List<RpcProcedure> rows) {
    List<@Nullable RpcProcedure> table = new ArrayList<>();
    for (RpcProcedure row : rows) {
      while (table.size() <= row.number()) {
        table.add(null);
      }
      if (table.set(row.number(), row) != null) {
        throw new IllegalArgumentException("two rows for one number: " + row.name());
      }
    }
    return table;
  }

  /** The procedure, or null where {@link #failureOf} says why there is none. */
  @Nullable RpcProcedure find(RpcContext call) {
    Program program = program(call.program());
    Version version = program == null ? null : version(program, call.version());
    return version == null ? null : procedure(version, call.procedure());
  }

  /** The reply to a call that {@link #find} found nothing for. */
  RpcReply failureOf(RpcContext call) {
    Program program = program(call.program());
    if (program == null) {
      return new RpcReply.Failure(call.xid(), AcceptStatus.PROG_UNAVAIL);
    }
    if (version(program, call.version()) == null) {
      return new RpcReply.ProgramMismatch(call.xid(), program.low(), program.high());
    }
    return new RpcReply.Failure(call.xid(), AcceptStatus.PROC_UNAVAIL);
  }

  private @Nullable Program program(int number) {
    for (Program program : programs) {
      if (program.number() == number) {
        return program;
      }
    }
    return null;
  }

  private static @Nullable Version version(Program program, int number) {
    for (Version version : program.versions()) {
      if (version.number() == number) {
        return version;
      }
    }
    return null;
  }

  private static @Nullable RpcProcedure procedure(Version version, int number) {
    List<@Nullable RpcProcedure> table = version.procedures();
    // Procedure numbers are unsigned: a negative one is beyond the table as well.
    return number >= 0 && number < table.size() ? table.get(number) : null;
  }
}
