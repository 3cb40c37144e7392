// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import java.util.List;
import java.util.regex.Pattern;
import org.lendfs.nfs.mount.message.DumpResult.Mount;
import org.lendfs.nfs.mount.message.MntResult;
import org.lendfs.nfs.mount.message.MountPath;
import org.lendfs.nfs.mount.message.MountStatus;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MNT: the file handle of a directory in a share (RFC 1813 appendix I, section 5.2.1). */
final class MntProcedure implements ProcedureCode.Plain {
  private static final Logger LOG = LoggerFactory.getLogger(MntProcedure.class);
  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");
  private static final List<Integer> FLAVORS = List.of(AuthFlavors.SYS, AuthFlavors.NONE);

  private final ShareAccess access;
  private final MountList mounts;

  MntProcedure(ShareAccess access, MountList mounts) {
    this.access = access;
    this.mounts = mounts;
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    MountPath path;
    try {
      path = MountPath.decode(arguments);
    } catch (MalformedMessageException e) {
      return RpcResult.of(new MntResult.Failed(status(e)));
    }
    return RpcResult.of(mount(path.path(), context));
  }

  private static MountStatus status(MalformedMessageException failure)
      throws MalformedMessageException {
    return switch (failure.kind()) {
      case TEXT_TOO_LONG -> MountStatus.NAMETOOLONG;
      case INVALID_TEXT -> MountStatus.INVAL;
      case TRUNCATED, LIMIT_EXCEEDED, INVALID_VALUE -> throw failure;
    };
  }

  private MntResult mount(String path, RpcContext context) {
    try {
      SharePath parsed = SharePath.parse(path);
      if (parsed == null) {
        throw new VfsException(VfsError.NOT_FOUND, "no share is at /");
      }
      Vnode directory = find(parsed, context);
      mounts.add(new Mount(MountList.hostOf(context), parsed.toString()));
      Opaque handle = Opaque.wrap(access.namespace().handleOf(directory).bytes());
      return new MntResult.Ok(handle, FLAVORS);
    } catch (VfsException e) {
      LOG.info(
          "mount of {} by {} refused: {}",
          printable(path),
          context.caller().address(),
          printable(String.valueOf(e.getMessage())));
      return new MntResult.Failed(MountFailures.status(e.error()));
    } catch (RuntimeException e) {
      LOG.error("mount of {} by {} failed", printable(path), context.caller().address(), e);
      return new MntResult.Failed(MountStatus.SERVERFAULT);
    }
  }

  /** What a client wrote must not look like a line of the log. */
  private static String printable(String text) {
    return CONTROL_CHARACTERS.matcher(text).replaceAll("?");
  }

  private Vnode find(SharePath path, RpcContext context) throws VfsException {
    Share share =
        access
            .namespace()
            .find(path.share())
            .orElseThrow(() -> new VfsException(VfsError.NOT_FOUND, "share=" + path.share()));
    CallContext caller = asSuperuser(access.admit(share, context));
    Vnode directory = share.root();
    for (String name : path.directories()) {
      directory = directory.lookup(name, caller);
    }
    if (directory.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_DIRECTORY, "path=" + path);
    }
    return directory;
  }

  /**
   * Clients mount as their superuser, whom shares squash as a rule; he may mount a directory that
   * only others can use then. The handle gives him no right to what is in it.
   */
  private static CallContext asSuperuser(CallContext caller) {
    return new CallContext(Credentials.ROOT, caller.client(), caller.share(), caller.mayBlock());
  }
}
