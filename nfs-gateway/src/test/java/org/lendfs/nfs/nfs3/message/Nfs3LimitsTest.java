// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;

class Nfs3LimitsTest {
  private static final Opaque HANDLE = Opaque.wrap(new byte[8]);
  private static final String HANDLE_BYTES = "00000004 aabbccdd";

  @Test
  void takesHandlesOf64Bytes() throws Exception {
    assertRoundTrip(new GetattrArgs(Opaque.wrap(new byte[64])), GetattrArgs::decode);
    assertRoundTrip(new GetattrArgs(Opaque.EMPTY), GetattrArgs::decode);
  }

  @ParameterizedTest
  @EnumSource(value = Nfs3Procedure.class, names = "NULL", mode = Mode.EXCLUDE)
  void refusesHandlesOf65BytesInEveryProcedure(Nfs3Procedure procedure) {
    byte[] message = bytes("00000041" + "00".repeat(400));

    assertMalformed(Kind.LIMIT_EXCEEDED, () -> Nfs3Args.decode(procedure, reader(message)));
    assertThatThrownBy(() -> encode(new GetattrArgs(Opaque.wrap(new byte[65]))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000041", "7fffffff", "80000000", "ffffffff"})
  void refusesHandleLengthsBeyondTheMessage(String length) {
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> GetattrArgs.decode(reader(bytes(length))));
  }

  @Test
  void takesNamesOf255BytesAndNot256() throws Exception {
    assertRoundTrip(new LookupArgs(new DirOpArgs(HANDLE, "n".repeat(255))), LookupArgs::decode);
    assertRoundTrip(new LookupArgs(new DirOpArgs(HANDLE, "\u20ac".repeat(85))), LookupArgs::decode);

    assertTooLong(new LookupArgs(new DirOpArgs(HANDLE, "n".repeat(256))), Nfs3Procedure.LOOKUP);
    assertTooLong(
        new LookupArgs(new DirOpArgs(HANDLE, "\u20ac".repeat(85) + "n")), Nfs3Procedure.LOOKUP);
  }

  @Test
  void takesLinkTargetsOf4096BytesAndNot4097() throws Exception {
    DirOpArgs where = new DirOpArgs(HANDLE, "n");
    Nfs3Args longest = new SymlinkArgs(where, Sattr3.NOTHING, "t".repeat(4096));

    assertThat(Nfs3Args.decode(Nfs3Procedure.SYMLINK, reader(encode(longest)))).isEqualTo(longest);
    assertTooLong(new SymlinkArgs(where, Sattr3.NOTHING, "t".repeat(4097)), Nfs3Procedure.SYMLINK);
  }

  @Test
  void tellsNamesThatAreNoTextFromGarbage() {
    assertMalformed(
        Kind.INVALID_TEXT,
        () -> LookupArgs.decode(reader(bytes(HANDLE_BYTES + "00000002 c0af0000"))));
    assertMalformed(
        Kind.INVALID_TEXT,
        () -> LookupArgs.decode(reader(bytes(HANDLE_BYTES + "00000003 61006200"))));
    assertMalformed(
        Kind.TRUNCATED, () -> LookupArgs.decode(reader(bytes(HANDLE_BYTES + "00000100 61006200"))));
    assertMalformed(
        Kind.TRUNCATED, () -> LookupArgs.decode(reader(bytes(HANDLE_BYTES + "ffffffff 61006200"))));
  }

  @Test
  void takesWriteDataUpTo2GiBAndLeavesTheComparisonWithTheRecordToTheCaller() throws Exception {
    WriteArgs greatest =
        new WriteArgs(HANDLE, -1L, 0xffff_ffffL, StableHow.UNSTABLE, Integer.MAX_VALUE);

    assertRoundTrip(greatest, WriteArgs::decode);
    byte[] beyond = encode(greatest);
    beyond[beyond.length - 4] = (byte) 0x80;
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> WriteArgs.decode(reader(beyond)));
  }

  @Test
  void knowsTheGreatestLengthOfTheFixedParts() {
    Opaque handle = Opaque.wrap(new byte[Nfs3Limits.HANDLE_LENGTH]);
    WriteArgs write = new WriteArgs(handle, 0, 0, StableHow.UNSTABLE, 0);
    NfsTime3 time = new NfsTime3(0, 0);
    Fattr3 fattr =
        new Fattr3(FileType3.REGULAR, 0, 1, 0, 0, 0, 0, SpecData.NONE, 0, 0, time, time, time);

    assertThat(encode(write)).hasSize(WriteArgs.MAXIMUM_LENGTH);
    assertThat(encode(fattr)).hasSize(Fattr3.LENGTH);
    assertThat(encode(new ReadResult.Ok(new PostOpAttributes(fattr), 0, true)))
        .hasSize(ReadResult.Ok.MAXIMUM_LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE, 00000003", // stable_how
    "WRITE, ffffffff",
  })
  void refusesStabilitiesThatDoNotExist(Nfs3Procedure procedure, String stable) {
    String message = HANDLE_BYTES + "00000000 00000000 00000000" + stable + "00000000";

    assertMalformed(Kind.INVALID_VALUE, () -> Nfs3Args.decode(procedure, reader(bytes(message))));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, 00000003", // createmode3
    "CREATE, ffffffff",
    "MKNOD, 00000000", // ftype3
    "MKNOD, 00000008",
    "MKDIR, 00000002", // set_mode3
  })
  void refusesUnionsWithoutAnArm(Nfs3Procedure procedure, String discriminant) {
    String message = HANDLE_BYTES + "00000001 61000000" + discriminant + "00".repeat(64);

    assertMalformed(Kind.INVALID_VALUE, () -> Nfs3Args.decode(procedure, reader(bytes(message))));
  }

  @Test
  void refusesTimesSetByAnUnknownClock() {
    String message = HANDLE_BYTES + "00000000".repeat(4) + "00000003" + "00".repeat(32);

    assertMalformed(Kind.INVALID_VALUE, () -> SetattrArgs.decode(reader(bytes(message))));
  }

  @Test
  void refusesReadResultsWhoseLengthsDiffer() {
    assertMalformed(
        Kind.INVALID_VALUE,
        () -> ReadResult.decode(reader(bytes("00000000 00000000 00000004 00000001 00000005"))));
  }

  @Test
  void refusesStatusesThatDoNotExist() {
    for (String status : new String[] {"00000003", "00002719", "ffffffff", "00002710"}) {
      assertMalformed(Kind.INVALID_VALUE, () -> GetattrResult.decode(reader(bytes(status))));
    }
  }

  private static void assertTooLong(Nfs3Args args, Nfs3Procedure procedure) {
    assertMalformed(Kind.TEXT_TOO_LONG, () -> Nfs3Args.decode(procedure, reader(encode(args))));
  }
}
