// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.nfs.xdr.XdrEnum;

/**
 * The operations of a COMPOUND, all minor versions: one row for each, with its number, how its
 * arguments are read, where it exists, most bytes of its result behind the status, and its traits.
 *
 * <p>A row without a decoder is an operation that is answered with NOTSUPP.
 */
public enum Nfs4Opcode implements XdrEnum {
  ACCESS(3, AccessArgs::decode, Minors.ALL, 8, OpTrait.FILE, OpTrait.INLINE),
  CLOSE(4, CloseArgs::decode, Minors.ALL, 16, OpTrait.FILE, OpTrait.MODIFIES),
  COMMIT(5, CommitArgs::decode, Minors.ALL, 8, OpTrait.FILE, OpTrait.MODIFIES),
  CREATE(6, CreateArgs::decode, Minors.ALL, 40, OpTrait.FILE, OpTrait.MODIFIES),
  DELEGPURGE(7, null, Minors.ALL, 0, OpTrait.MODIFIES),
  DELEGRETURN(8, StateidArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.MODIFIES),
  GETATTR(9, GetattrArgs::decode, Minors.ALL, Lengths.ANY, OpTrait.FILE, OpTrait.INLINE),
  GETFH(10, NoArgs::decode, Minors.ALL, 132, OpTrait.FILE, OpTrait.INLINE),
  LINK(11, LinkArgs::decode, Minors.ALL, 20, OpTrait.FILE, OpTrait.SAVED_FILE, OpTrait.MODIFIES),
  LOCK(12, LockArgs::decode, Minors.ALL, Lengths.DENIED, OpTrait.FILE, OpTrait.MODIFIES),
  LOCKT(13, LocktArgs::decode, Minors.ALL, Lengths.ANY, OpTrait.FILE),
  LOCKU(14, LockuArgs::decode, Minors.ALL, 16, OpTrait.FILE, OpTrait.MODIFIES),
  LOOKUP(15, LookupArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.INLINE),
  LOOKUPP(16, NoArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.INLINE),
  NVERIFY(17, VerifyArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.INLINE),
  OPEN(18, OpenArgs::decode, Minors.ALL, Lengths.OPENED, OpTrait.FILE, OpTrait.MODIFIES),
  OPENATTR(19, OpenattrArgs::decode, Minors.ALL, 0, OpTrait.FILE),
  OPEN_CONFIRM(20, OpenConfirmArgs::decode, Minors.ZERO_ONLY, 16, OpTrait.FILE, OpTrait.MODIFIES),
  OPEN_DOWNGRADE(21, OpenDowngradeArgs::decode, Minors.ALL, 16, OpTrait.FILE, OpTrait.MODIFIES),
  PUTFH(22, PutfhArgs::decode, Minors.ALL, 0, OpTrait.INLINE),
  PUTPUBFH(23, NoArgs::decode, Minors.ALL, 0, OpTrait.INLINE),
  PUTROOTFH(24, NoArgs::decode, Minors.ALL, 0, OpTrait.INLINE),
  READ(25, ReadArgs::decode, Minors.ALL, Lengths.ANY, OpTrait.FILE, OpTrait.INLINE),
  READDIR(26, ReaddirArgs::decode, Minors.ALL, Lengths.ANY, OpTrait.FILE),
  READLINK(27, NoArgs::decode, Minors.ALL, Lengths.ANY, OpTrait.FILE, OpTrait.INLINE),
  REMOVE(28, RemoveArgs::decode, Minors.ALL, 20, OpTrait.FILE, OpTrait.MODIFIES),
  RENAME(
      29, RenameArgs::decode, Minors.ALL, 40, OpTrait.FILE, OpTrait.SAVED_FILE, OpTrait.MODIFIES),
  RENEW(30, RenewArgs::decode, Minors.ZERO_ONLY, 0, OpTrait.INLINE),
  RESTOREFH(31, NoArgs::decode, Minors.ALL, 0, OpTrait.INLINE),
  SAVEFH(32, NoArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.INLINE),
  SECINFO(33, SecinfoArgs::decode, Minors.ALL, 68, OpTrait.FILE),
  SETATTR(34, SetattrArgs::decode, Minors.ALL, 20, OpTrait.FILE, OpTrait.MODIFIES),
  SETCLIENTID(35, SetclientidArgs::decode, Minors.ZERO_ONLY, Lengths.ANY, OpTrait.MODIFIES),
  SETCLIENTID_CONFIRM(36, SetclientidConfirmArgs::decode, Minors.ZERO_ONLY, 0, OpTrait.MODIFIES),
  VERIFY(37, VerifyArgs::decode, Minors.ALL, 0, OpTrait.FILE, OpTrait.INLINE),
  WRITE(38, WriteArgs::decode, Minors.ALL, 16, OpTrait.FILE, OpTrait.MODIFIES),
  RELEASE_LOCKOWNER(39, ReleaseLockownerArgs::decode, Minors.ZERO_ONLY, 0, OpTrait.MODIFIES),
  BACKCHANNEL_CTL(40, BackchannelCtlArgs::decode, Minors.FROM_ONE, 0, OpTrait.MODIFIES),
  BIND_CONN_TO_SESSION(
      41,
      BindConnToSessionArgs::decode,
      Minors.FROM_ONE,
      24,
      OpTrait.OUTSIDE_SESSION,
      OpTrait.ALONE),
  EXCHANGE_ID(42, ExchangeIdArgs::decode, Minors.FROM_ONE, Lengths.ANY, OpTrait.OUTSIDE_SESSION),
  CREATE_SESSION(43, CreateSessionArgs::decode, Minors.FROM_ONE, 92, OpTrait.OUTSIDE_SESSION),
  DESTROY_SESSION(44, DestroySessionArgs::decode, Minors.FROM_ONE, 0, OpTrait.OUTSIDE_SESSION),
  FREE_STATEID(45, StateidArgs::decode, Minors.FROM_ONE, 0, OpTrait.MODIFIES),
  GET_DIR_DELEGATION(46, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  GETDEVICEINFO(47, null, Minors.FROM_ONE, 0),
  GETDEVICELIST(48, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  LAYOUTCOMMIT(49, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  LAYOUTGET(50, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  LAYOUTRETURN(51, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  SECINFO_NO_NAME(52, SecinfoNoNameArgs::decode, Minors.FROM_ONE, 68, OpTrait.FILE),
  SEQUENCE(53, SequenceArgs::decode, Minors.FROM_ONE, 36, OpTrait.INLINE),
  SET_SSV(54, null, Minors.FROM_ONE, 0),
  TEST_STATEID(55, TestStateidArgs::decode, Minors.FROM_ONE, Lengths.ANY),
  WANT_DELEGATION(56, null, Minors.FROM_ONE, 0, OpTrait.FILE),
  DESTROY_CLIENTID(57, DestroyClientidArgs::decode, Minors.FROM_ONE, 0, OpTrait.OUTSIDE_SESSION),
  RECLAIM_COMPLETE(58, ReclaimCompleteArgs::decode, Minors.FROM_ONE, 0, OpTrait.MODIFIES),
  ALLOCATE(59, SpaceArgs::decode, Minors.FROM_TWO, 0, OpTrait.FILE, OpTrait.MODIFIES),
  COPY(
      60,
      CopyArgs::decode,
      Minors.FROM_TWO,
      48,
      OpTrait.FILE,
      OpTrait.SAVED_FILE,
      OpTrait.MODIFIES),
  COPY_NOTIFY(61, null, Minors.FROM_TWO, 0, OpTrait.FILE),
  DEALLOCATE(62, SpaceArgs::decode, Minors.FROM_TWO, 0, OpTrait.FILE, OpTrait.MODIFIES),
  IO_ADVISE(63, IoAdviseArgs::decode, Minors.FROM_TWO, 20, OpTrait.FILE, OpTrait.INLINE),
  LAYOUTERROR(64, null, Minors.FROM_TWO, 0, OpTrait.FILE),
  LAYOUTSTATS(65, null, Minors.FROM_TWO, 0, OpTrait.FILE),
  OFFLOAD_CANCEL(66, OffloadArgs::decode, Minors.FROM_TWO, 0, OpTrait.FILE, OpTrait.MODIFIES),
  OFFLOAD_STATUS(67, OffloadArgs::decode, Minors.FROM_TWO, 16, OpTrait.FILE),
  READ_PLUS(68, ReadArgs::decode, Minors.FROM_TWO, Lengths.ANY, OpTrait.FILE),
  SEEK(69, SeekArgs::decode, Minors.FROM_TWO, 12, OpTrait.FILE),
  WRITE_SAME(70, null, Minors.FROM_TWO, 0, OpTrait.FILE),
  CLONE(
      71,
      CloneArgs::decode,
      Minors.FROM_TWO,
      0,
      OpTrait.FILE,
      OpTrait.SAVED_FILE,
      OpTrait.MODIFIES),
  GETXATTR(72, GetxattrArgs::decode, Minors.FROM_TWO, Lengths.ANY, OpTrait.FILE),
  SETXATTR(73, SetxattrArgs::decode, Minors.FROM_TWO, 20, OpTrait.FILE, OpTrait.MODIFIES),
  LISTXATTRS(74, ListxattrsArgs::decode, Minors.FROM_TWO, Lengths.ANY, OpTrait.FILE),
  REMOVEXATTR(75, RemovexattrArgs::decode, Minors.FROM_TWO, 20, OpTrait.FILE, OpTrait.MODIFIES),
  ILLEGAL(10044, null, Minors.ALL, 0);

  /** The length of a result is known only when it is there. */
  public static final int ANY_LENGTH = Lengths.ANY;

  private static final class Lengths {
    static final int ANY = -1;

    /** A lock that is in the way. */
    static final int DENIED = 32 + Nfs4Limits.OPAQUE_LENGTH;

    /** An open with a delegation. */
    static final int OPENED = 160;
  }

  private enum Minors {
    ALL(0, Nfs4Limits.HIGHEST_MINOR_VERSION),
    ZERO_ONLY(0, 0),
    FROM_ONE(1, Nfs4Limits.HIGHEST_MINOR_VERSION),
    FROM_TWO(2, Nfs4Limits.HIGHEST_MINOR_VERSION);

    private final int first;
    private final int last;

    Minors(int first, int last) {
      this.first = first;
      this.last = last;
    }
  }

  private static final int LOWEST_NUMBER = ACCESS.number;
  private static final List<Nfs4Opcode> VALUES = List.of(values());

  private final int number;

  /** Functions without state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable XdrDecoder<? extends Nfs4Args> decoder;

  private final Minors minors;
  private final int resultLength;

  /** A bit for each trait, by its place. */
  private final int traits;

  Nfs4Opcode(
      int number,
      @Nullable XdrDecoder<? extends Nfs4Args> decoder,
      Minors minors,
      int resultLength,
      OpTrait... traits) {
    this.number = number;
    this.decoder = decoder;
    this.minors = minors;
    this.resultLength = resultLength;
    int bits = 0;
    for (OpTrait trait : traits) {
      bits |= 1 << trait.ordinal();
    }
    this.traits = bits;
  }

  /** The operation of a number in a minor version, or null where it is illegal. */
  public static @Nullable Nfs4Opcode of(int number, int minorVersion) {
    int place = number - LOWEST_NUMBER;
    if (place < 0 || place >= VALUES.size() - 1) {
      return null;
    }
    Nfs4Opcode opcode = VALUES.get(place);
    return minorVersion < opcode.minors.first ? null : opcode;
  }

  /** Whether it still exists in a minor version. */
  public boolean isIn(int minorVersion) {
    return minorVersion <= minors.last;
  }

  /** How its arguments are read; null for an operation that this server does not have. */
  public @Nullable XdrDecoder<? extends Nfs4Args> decoder() {
    return decoder;
  }

  /** Most bytes of its result behind the status, or {@link #ANY_LENGTH}. */
  public int resultLength() {
    return resultLength;
  }

  public boolean has(OpTrait trait) {
    return (traits >>> trait.ordinal() & 1) != 0;
  }

  @Override
  public int number() {
    return number;
  }
}
