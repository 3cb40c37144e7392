// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.Smb2Command;

/** Which operation serves which command. Immutable after it is built. */
public final class OperationTable {
  private final Map<Smb2Command, Smb2Operation<?>> operations = new EnumMap<>(Smb2Command.class);

  private OperationTable() {}

  public static Builder builder() {
    return new Builder();
  }

  /** The operation, or null for a command that is not offered. */
  public @Nullable Smb2Operation<?> find(Smb2Command command) {
    return operations.get(command);
  }

  /** Collects operations. */
  public static final class Builder {
    private final OperationTable table = new OperationTable();

    private Builder() {}

    /** Adds the operation of a command that has none yet. */
    public Builder add(Smb2Command command, Smb2Operation<?> operation) {
      if (table.operations.putIfAbsent(command, operation) != null) {
        throw new IllegalArgumentException("two operations for " + command);
      }
      return this;
    }

    public OperationTable build() {
      return table;
    }
  }
}
