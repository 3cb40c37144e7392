// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lendfs.cifs.pipe.Account.Domain;
import org.lendfs.cifs.pipe.RpcFaultException.Reason;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.vfs.user.Sid;

/**
 * The local security authority, lsarpc (MS-LSAD, MS-LSAT), as far as clients need it to show names
 * instead of SIDs. Policy handles hold nothing: all are the same.
 */
final class SecurityAuthority implements RpcInterface {
  private static final RpcSyntax SYNTAX = RpcSyntax.of("12345778-1234-abcd-ef00-0123456789ab", 0);
  private static final int CLOSE = 0;
  private static final int OPEN_POLICY = 6;
  private static final int QUERY_INFORMATION = 7;
  private static final int LOOKUP_NAMES = 14;
  private static final int LOOKUP_SIDS = 15;
  private static final int OPEN_POLICY_2 = 44;
  private static final int QUERY_INFORMATION_2 = 46;
  private static final int LOOKUP_SIDS_2 = 57;
  private static final int LOOKUP_NAMES_2 = 58;
  private static final int PRIMARY_DOMAIN = 3;
  private static final int ACCOUNT_DOMAIN = 5;
  private static final int HANDLE_BYTES = 20;
  private static final byte[] CLOSED = new byte[HANDLE_BYTES];

  /** MS-LSAT section 3.1.4.5 allows that many at a time. */
  private static final int MOST_NAMES = 1000;

  private static final int MOST_SIDS = 20_480;

  private final AccountLookup accounts;
  private final byte[] handle = new byte[HANDLE_BYTES];

  SecurityAuthority(AccountLookup accounts) {
    this.accounts = accounts;
    Arrays.fill(handle, 4, HANDLE_BYTES, (byte) 0x4C);
  }

  @Override
  public RpcSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public byte[] call(int operation, NdrReader arguments, PipeCaller caller)
      throws RpcFaultException, MalformedMessageException {
    if (operation == OPEN_POLICY || operation == OPEN_POLICY_2) {
      return new NdrWriter().writeBytes(handle).writeInt(RpcStatus.SUCCESS).toByteArray();
    }
    if (!Arrays.equals(arguments.readBytes(HANDLE_BYTES), handle)) {
      throw new RpcFaultException(Reason.CONTEXT_MISMATCH);
    }
    return switch (operation) {
      case CLOSE -> new NdrWriter().writeBytes(CLOSED).writeInt(RpcStatus.SUCCESS).toByteArray();
      case QUERY_INFORMATION, QUERY_INFORMATION_2 -> information(arguments.readShort());
      case LOOKUP_NAMES -> lookupNames(arguments, false);
      case LOOKUP_NAMES_2 -> lookupNames(arguments, true);
      case LOOKUP_SIDS -> lookupSids(arguments, false);
      case LOOKUP_SIDS_2 -> lookupSids(arguments, true);
      default -> throw new RpcFaultException(Reason.UNKNOWN_OPERATION);
    };
  }

  private byte[] information(int level) {
    NdrWriter results = new NdrWriter();
    if (level != PRIMARY_DOMAIN && level != ACCOUNT_DOMAIN) {
      return results.writeNull().writeInt(RpcStatus.INVALID_INFO_CLASS).toByteArray();
    }
    Domain machine = accounts.machine();
    return results
        .writePointer()
        .writeShort(level)
        .writeStringHead(machine.name())
        .writePointer()
        .writeStringBody(machine.name())
        .writeSid(machine.sid())
        .writeInt(RpcStatus.SUCCESS)
        .toByteArray();
  }

  private byte[] lookupNames(NdrReader arguments, boolean extended)
      throws MalformedMessageException {
    int count = arguments.readCount(MOST_NAMES);
    requireSame(count, arguments.readInt());
    int present = 0;
    for (int i = 0; i < count; i++) {
      arguments.readShort();
      arguments.readShort();
      present += arguments.readPointer() ? 1 : 0;
    }
    requireSame(count, present);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(arguments.readText());
    }
    var results = new LookupResults(names.stream().map(accounts::find).toList());
    return results.relativeIds(extended);
  }

  private byte[] lookupSids(NdrReader arguments, boolean extended)
      throws MalformedMessageException {
    int count = arguments.readCount(MOST_SIDS);
    if (arguments.readPointer()) {
      requireSame(count, arguments.readInt());
    } else {
      requireSame(count, 0);
    }
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += arguments.readPointer() ? 1 : 0;
    }
    requireSame(count, present);
    List<Sid> sids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sids.add(arguments.readSid());
    }
    var results = new LookupResults(sids.stream().map(accounts::find).toList());
    return results.names(sids.stream().map(Sid::toString).toList(), extended);
  }

  private static void requireSame(int expected, int found) throws MalformedMessageException {
    if (expected != found) {
      throw new MalformedMessageException("count=" + expected + " found=" + found);
    }
  }
}
