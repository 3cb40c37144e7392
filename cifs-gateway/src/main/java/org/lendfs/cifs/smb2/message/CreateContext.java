// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.HexFormat;

/** What a CREATE asks for besides the open itself (MS-SMB2 2.2.13.2). */
public sealed interface CreateContext {
  /** {@code MxAc}: asks what the caller may do at most. */
  record MaximalAccess() implements CreateContext {}

  /** {@code QFid}: asks for the identity of file and volume. */
  record QueryOnDiskId() implements CreateContext {}

  /** {@code AlSi}: how much space the file will need. */
  record AllocationSize(long bytes) implements CreateContext {}

  /** {@code TWrp}: opens the file as it was at that time. */
  record TimeWarp(long fileTime) implements CreateContext {}

  /** {@code SecD}: the security descriptor of a new file, self-relative. */
  record SecurityDescriptor(Opaque descriptor) implements CreateContext {}

  /** {@code ExtA}: extended attributes of a new file, a list of FILE_FULL_EA_INFORMATION. */
  record ExtendedAttributes(Opaque list) implements CreateContext {}

  /** {@code DHnQ}: asks for a handle that outlives a lost connection. */
  record DurableRequest() implements CreateContext {}

  /** {@code DHnC}: takes such a handle up again. */
  record DurableReconnect(FileId fileId) implements CreateContext {}

  /**
   * {@code DH2Q}: a durable handle, or a persistent one, with an id of the client's.
   *
   * @param timeoutMillis how long the handle should wait for its client; 0 leaves it to the server
   */
  record DurableRequestV2(long timeoutMillis, int flags, Guid createGuid) implements CreateContext {
    public static final int FLAG_PERSISTENT = 2;
  }

  /** {@code DH2C}: takes a handle of {@link DurableRequestV2} up again. */
  record DurableReconnectV2(FileId fileId, Guid createGuid, int flags) implements CreateContext {}

  /**
   * {@code RqLs}: asks for a lease, in its first or second form.
   *
   * @param state bits of read (1), handle (2) and write (4) caching
   * @param parentKey the lease key of the directory, when {@link #FLAG_PARENT_KEY} is set
   * @param epoch of the client's knowledge; second form only
   */
  record Lease(int version, Guid key, int state, int flags, Guid parentKey, int epoch)
      implements CreateContext {
    public static final int FLAG_BREAK_IN_PROGRESS = 2;
    public static final int FLAG_PARENT_KEY = 4;
    public static final int READ_CACHING = 1;
    public static final int HANDLE_CACHING = 2;
    public static final int WRITE_CACHING = 4;
  }

  /**
   * {@code AAPL}: what a macOS client can and wants to know.
   *
   * @param command 1 asks for the server's facts
   * @param requested bits of capabilities (1), volume (2) and model (4)
   * @param clientCapabilities bits, the first of them extended directory entries
   */
  record Apple(int command, long requested, long clientCapabilities) implements CreateContext {
    /** Asks for the server's facts. */
    public static final int SERVER_QUERY = 1;

    /** Directory entries that tell access, resource fork and the Finder's information. */
    public static final long DIRECTORY_ATTRIBUTES = 1;
  }

  /** {@code 0x93AD25509CB411E7B42383DE968BCD7C}: POSIX semantics, with the mode of a new file. */
  record Posix(int mode) implements CreateContext {
    /** The tag on the wire, and what negotiation knows the extensions by. */
    public static final Opaque NAME =
        Opaque.wrap(HexFormat.of().parseHex("93AD25509CB411E7B42383DE968BCD7C"));
  }

  /** The id of an application that may take over its opens from another node. */
  record AppInstance(Guid id) implements CreateContext {}

  /** Anything else, which is ignored. */
  record Unknown(Opaque tag) implements CreateContext {}
}
