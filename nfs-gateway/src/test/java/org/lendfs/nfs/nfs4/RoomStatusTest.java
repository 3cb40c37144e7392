// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpTrait;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ChannelLimits;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Results for which the reply has no room, to the byte. */
final class RoomStatusTest extends StatusTest {
  private static final int ROOM = 700;
  private static final int RPC_HEADER = 24;
  private static final int COMPOUND_HEADER = 12;
  private static final int RESULT_HEADER = 8;

  /** That of SETATTR. */
  private static final int LONGEST_FAILURE = 12;

  private static final int SEQUENCE_RESULT = 36;

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : Nfs4Opcode.values()) {
      boolean served = opcode.decoder() != null && opcode.resultLength() != 0;
      boolean inSession = opcode != Nfs4Opcode.SEQUENCE && !opcode.has(OpTrait.OUTSIDE_SESSION);
      if (served && inSession && opcode.isIn(2) && !isCopied(opcode)) {
        cases.add(
            StatusCase.of(
                opcode, Nfs4Status.REP_TOO_BIG, "no room", lab -> cramped(lab, opcode, false)));
        cases.add(
            StatusCase.of(
                opcode,
                Nfs4Status.REP_TOO_BIG_TO_CACHE,
                "no room in the slot",
                lab -> cramped(lab, opcode, true)));
      }
      if (served && Nfs4Opcode.of(opcode.number(), 0) != null) {
        cases.add(
            StatusCase.of(
                opcode, Nfs4Status.RESOURCE, "no room in 4.0", lab -> crampedOld(lab, opcode)));
      }
    }
    return cases;
  }

  private static boolean isCopied(Nfs4Opcode opcode) {
    return opcode == Nfs4Opcode.OFFLOAD_STATUS;
  }

  /** The tag fills the reply up to the operation's own result. */
  private static Reply cramped(StatusLab lab, Nfs4Opcode opcode, boolean kept) throws Exception {
    Nfs4Client wide = lab.modern(lab.name());
    SampleOps.Sample sample = new SampleOps(lab, wide).of(opcode);
    Nfs4Client narrow = narrow(lab, wide, kept);
    int taken =
        RPC_HEADER
            + COMPOUND_HEADER
            + RESULT_HEADER
            + SEQUENCE_RESULT
            + RESULT_HEADER * sample.before().size()
            + LONGEST_FAILURE;
    List<XdrEncodable> request = new ArrayList<>();
    request.add(op(Nfs4Opcode.SEQUENCE, narrow.nextSequence(kept)));
    request.addAll(sample.all());
    return StatusLab.alone(narrow, "t".repeat(ROOM - taken), request);
  }

  /** Another session of a client, in which replies are short. */
  private static Nfs4Client narrow(StatusLab lab, Nfs4Client wide, boolean kept) throws Exception {
    Nfs4Client narrow = lab.connect(2);
    int response = kept ? 4 * ROOM : ROOM;
    ChannelAttributes fore = new ChannelAttributes(0, 4096, response, ROOM, 16, 1, List.of());
    CreateSessionResult made =
        narrow.createSession(wide.session().high(), 2, fore).last(CreateSessionResult.class);
    narrow.session(made.session(), 0);
    return narrow;
  }

  private static SampleOps.Sample sampleOld(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    return switch (opcode) {
      case LOCKT -> {
        // On a file that another client has locked.
        StateOwner owner = new StateOwner(lab.oldId(), StateOps.owner("x"));
        CompoundOp test = op(opcode, new LocktArgs(LockType.WRITE, 0, 8, owner));
        yield new SampleOps.Sample(new SampleOps(lab, lab.modern()).of(opcode).before(), test);
      }
      case OPEN_CONFIRM ->
          SampleOps.Sample.on(lab.file(), opcode, new OpenConfirmArgs(Stateid.ANONYMOUS, 1));
      case SETCLIENTID -> {
        Nfs4Args args = new SetclientidArgs(1, StateOps.owner("x"), 1, "tcp", "", 1);
        yield SampleOps.Sample.on(lab.file(), opcode, args);
      }
      // There is no room for the result, whatever the operation brings.
      case CLOSE, LOCK, LOCKU, OPEN, OPEN_DOWNGRADE ->
          SampleOps.Sample.on(lab.file(), opcode, SampleOps.byStateid(opcode, Stateid.ANONYMOUS));
      default -> new SampleOps(lab, lab.old()).of(opcode);
    };
  }

  /** In 4.0 the limit is the server's own; data fills the reply up to it. */
  private static Reply crampedOld(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    SampleOps.Sample sample = sampleOld(lab, opcode);
    Opaque big = lab.file();
    byte[] content = Nfs4Test.bytes(1 << 20);
    lab.run(StatusLab.putfh(big), Nfs4Test.write(0, content)).ok();
    int room = ChannelLimits.DEFAULT.responseLength();
    int read = RESULT_HEADER + 8;
    int results = RESULT_HEADER * (sample.before().size() + 1) + LONGEST_FAILURE;
    int left = room - RPC_HEADER - COMPOUND_HEADER - results - 2 * read;
    long first = left / 8 * 4L;
    List<CompoundOp> request = new ArrayList<>();
    request.add(StatusLab.putfh(big));
    request.add(op(Nfs4Opcode.READ, new ReadArgs(Stateid.ANONYMOUS, 0, first)));
    request.add(op(Nfs4Opcode.READ, new ReadArgs(Stateid.ANONYMOUS, 0, left - first)));
    request.addAll(sample.all());
    return StatusLab.alone(lab.old(), "", request);
  }
}
