// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.AttributeEncoder;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.BackchannelCtlArgs;
import org.lendfs.nfs.nfs4.message.BindConnToSessionArgs;
import org.lendfs.nfs.nfs4.message.CloneArgs;
import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.DestroyClientidArgs;
import org.lendfs.nfs.nfs4.message.DestroySessionArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.IoAdviseArgs;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.ListxattrsArgs;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.LookupArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.OpenDowngradeArgs;
import org.lendfs.nfs.nfs4.message.OpenattrArgs;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.ReleaseLockownerArgs;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RemovexattrArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SecinfoArgs;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.nfs.nfs4.message.SeekArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.nfs4.message.SpaceArgs;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.TestStateidArgs;
import org.lendfs.nfs.nfs4.message.VerifyArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;

/** The table of operations, in groups. */
final class Operations {
  private Operations() {}

  static OperationTable table(Services services) {
    OperationTable table = new OperationTable();
    addFilehandles(table, new PseudoRoot(services));
    addAttributes(table, services, new PseudoRoot(services));
    addDirectories(table, services);
    addData(table);
    addVersion2(table);
    addSessions(table);
    addVersion0(table);
    addState(table, services);
    return table;
  }

  private static void addFilehandles(OperationTable table, PseudoRoot root) {
    Operation<NoArgs> putRoot = new PutrootfhOperation();
    table
        .with(Nfs4Opcode.PUTFH, PutfhArgs.class, new PutfhOperation())
        .with(Nfs4Opcode.PUTROOTFH, NoArgs.class, putRoot)
        .with(Nfs4Opcode.PUTPUBFH, NoArgs.class, putRoot)
        .with(Nfs4Opcode.GETFH, NoArgs.class, new GetfhOperation())
        .with(Nfs4Opcode.SAVEFH, NoArgs.class, new SavefhOperation())
        .with(Nfs4Opcode.RESTOREFH, NoArgs.class, new RestorefhOperation())
        .with(Nfs4Opcode.LOOKUP, LookupArgs.class, new LookupOperation(root))
        .with(Nfs4Opcode.OPENATTR, OpenattrArgs.class, new OpenattrOperation())
        .with(Nfs4Opcode.LOOKUPP, NoArgs.class, new LookuppOperation())
        .with(Nfs4Opcode.SECINFO, SecinfoArgs.class, new SecinfoOperation(root))
        .with(Nfs4Opcode.SECINFO_NO_NAME, SecinfoNoNameArgs.class, new SecinfoNoNameOperation());
  }

  private static void addAttributes(OperationTable table, Services services, PseudoRoot root) {
    FileFacts facts = new FileFacts(services, root);
    AttributeEncoder encoder = new AttributeEncoder(services.names());
    table
        .with(Nfs4Opcode.GETATTR, GetattrArgs.class, new GetattrOperation(facts, encoder))
        .with(Nfs4Opcode.SETATTR, SetattrArgs.class, new SetattrOperation(services.names()))
        .with(Nfs4Opcode.ACCESS, AccessArgs.class, new AccessOperation())
        .with(Nfs4Opcode.VERIFY, VerifyArgs.class, new VerifyOperation(facts, encoder, true))
        .with(Nfs4Opcode.NVERIFY, VerifyArgs.class, new VerifyOperation(facts, encoder, false))
        .with(Nfs4Opcode.READDIR, ReaddirArgs.class, new ReaddirOperation(facts, encoder, root));
  }

  private static void addDirectories(OperationTable table, Services services) {
    table
        .with(Nfs4Opcode.CREATE, CreateArgs.class, new CreateOperation(services.names()))
        .with(Nfs4Opcode.REMOVE, RemoveArgs.class, new RemoveOperation())
        .with(Nfs4Opcode.RENAME, RenameArgs.class, new RenameOperation())
        .with(Nfs4Opcode.LINK, LinkArgs.class, new LinkOperation())
        .with(Nfs4Opcode.READLINK, NoArgs.class, new ReadlinkOperation());
  }

  private static void addData(OperationTable table) {
    table
        .with(Nfs4Opcode.READ, ReadArgs.class, new ReadOperation())
        .with(Nfs4Opcode.WRITE, WriteArgs.class, new WriteOperation())
        .with(Nfs4Opcode.COMMIT, CommitArgs.class, new CommitOperation());
  }

  private static void addVersion2(OperationTable table) {
    table
        .with(Nfs4Opcode.ALLOCATE, SpaceArgs.class, new SpaceOperation(true))
        .with(Nfs4Opcode.DEALLOCATE, SpaceArgs.class, new SpaceOperation(false))
        .with(Nfs4Opcode.SEEK, SeekArgs.class, new SeekOperation())
        .with(Nfs4Opcode.READ_PLUS, ReadArgs.class, new ReadPlusOperation())
        .with(Nfs4Opcode.COPY, CopyArgs.class, new CopyOperation())
        .with(Nfs4Opcode.OFFLOAD_CANCEL, OffloadArgs.class, new OffloadCancelOperation())
        .with(Nfs4Opcode.OFFLOAD_STATUS, OffloadArgs.class, new OffloadStatusOperation())
        .with(Nfs4Opcode.CLONE, CloneArgs.class, new CloneOperation())
        .with(Nfs4Opcode.IO_ADVISE, IoAdviseArgs.class, new IoAdviseOperation())
        .with(Nfs4Opcode.GETXATTR, GetxattrArgs.class, new ExtendedAttributes.Get())
        .with(Nfs4Opcode.SETXATTR, SetxattrArgs.class, new ExtendedAttributes.Set())
        .with(Nfs4Opcode.LISTXATTRS, ListxattrsArgs.class, new ExtendedAttributes.List())
        .with(Nfs4Opcode.REMOVEXATTR, RemovexattrArgs.class, new ExtendedAttributes.Remove());
  }

  private static void addVersion0(OperationTable table) {
    table
        .with(Nfs4Opcode.SETCLIENTID, SetclientidArgs.class, new SetclientidOperation())
        .with(
            Nfs4Opcode.SETCLIENTID_CONFIRM,
            SetclientidConfirmArgs.class,
            new SetclientidConfirmOperation())
        .with(Nfs4Opcode.RENEW, RenewArgs.class, new RenewOperation());
  }

  private static void addSessions(OperationTable table) {
    table
        .with(Nfs4Opcode.EXCHANGE_ID, ExchangeIdArgs.class, new ExchangeIdOperation())
        .with(Nfs4Opcode.CREATE_SESSION, CreateSessionArgs.class, new CreateSessionOperation())
        .with(Nfs4Opcode.DESTROY_SESSION, DestroySessionArgs.class, new DestroySessionOperation())
        .with(
            Nfs4Opcode.DESTROY_CLIENTID, DestroyClientidArgs.class, new DestroyClientidOperation())
        .with(
            Nfs4Opcode.BIND_CONN_TO_SESSION,
            BindConnToSessionArgs.class,
            new BindConnToSessionOperation())
        .with(Nfs4Opcode.BACKCHANNEL_CTL, BackchannelCtlArgs.class, new BackchannelCtlOperation())
        .with(
            Nfs4Opcode.RECLAIM_COMPLETE, ReclaimCompleteArgs.class, new ReclaimCompleteOperation())
        .with(Nfs4Opcode.SEQUENCE, SequenceArgs.class, new SequenceOperation());
  }

  private static void addState(OperationTable table, Services services) {
    OpenFiles files = new OpenFiles(services.names(), new PseudoRoot(services));
    table
        .with(Nfs4Opcode.OPEN, OpenArgs.class, new OpenOperation(files))
        .with(Nfs4Opcode.OPEN_CONFIRM, OpenConfirmArgs.class, new OpenConfirmOperation())
        .with(Nfs4Opcode.OPEN_DOWNGRADE, OpenDowngradeArgs.class, new OpenDowngradeOperation())
        .with(Nfs4Opcode.CLOSE, CloseArgs.class, new CloseOperation())
        .with(Nfs4Opcode.LOCK, LockArgs.class, new LockOperation())
        .with(Nfs4Opcode.LOCKT, LocktArgs.class, new LocktOperation())
        .with(Nfs4Opcode.LOCKU, LockuArgs.class, new LockuOperation())
        .with(
            Nfs4Opcode.RELEASE_LOCKOWNER,
            ReleaseLockownerArgs.class,
            new ReleaseLockownerOperation())
        .with(Nfs4Opcode.DELEGRETURN, StateidArgs.class, new DelegreturnOperation())
        .with(Nfs4Opcode.TEST_STATEID, TestStateidArgs.class, new TestStateidOperation())
        .with(Nfs4Opcode.FREE_STATEID, StateidArgs.class, new FreeStateidOperation());
  }
}
