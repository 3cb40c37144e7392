// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.List;
import java.util.Optional;

/**
 * Opens or creates a file, directory or pipe (MS-SMB2 2.2.13). Numbers are as sent; the operation
 * judges them.
 *
 * @param name relative to the share, components separated by backslashes
 * @param contexts in the order they came
 */
public record CreateRequest(
    int oplockLevel,
    int impersonationLevel,
    int desiredAccess,
    int fileAttributes,
    int shareAccess,
    int disposition,
    int options,
    String name,
    List<CreateContext> contexts) {
  public static final int OPLOCK_NONE = 0;
  public static final int OPLOCK_LEVEL_II = 1;
  public static final int OPLOCK_EXCLUSIVE = 8;
  public static final int OPLOCK_BATCH = 9;
  public static final int OPLOCK_LEASE = 0xFF;

  private static final int STRUCTURE_SIZE = 57;

  public static CreateRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    reader.skip(1); // SecurityFlags
    int oplockLevel = reader.readUnsignedByte();
    int impersonationLevel = reader.readInt();
    reader.skip(16); // SmbCreateFlags, Reserved
    int desiredAccess = reader.readInt();
    int fileAttributes = reader.readInt();
    int shareAccess = reader.readInt();
    int disposition = reader.readInt();
    int options = reader.readInt();
    int nameOffset = reader.readUnsignedShort();
    int nameLength = reader.readUnsignedShort();
    long contextsOffset = reader.readUnsignedInt();
    long contextsLength = reader.readUnsignedInt();
    String name = nameLength == 0 ? "" : reader.utf16At(nameOffset, nameLength);
    List<CreateContext> contexts =
        contextsLength == 0
            ? List.of()
            : CreateContexts.decode(reader.slice(contextsOffset, contextsLength));
    return new CreateRequest(
        oplockLevel,
        impersonationLevel,
        desiredAccess,
        fileAttributes,
        shareAccess,
        disposition,
        options,
        name,
        contexts);
  }

  /** The first context of a kind, if there is one. */
  public <T extends CreateContext> Optional<T> context(Class<T> kind) {
    return contexts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
