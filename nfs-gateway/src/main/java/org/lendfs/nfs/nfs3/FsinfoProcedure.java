// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.FsinfoArgs;
import org.lendfs.nfs.nfs3.message.FsinfoProperties;
import org.lendfs.nfs.nfs3.message.FsinfoResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.NfsTime3;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;

/** FSINFO: what this server and the store behind a share can do (RFC 1813 section 3.3.19). */
final class FsinfoProcedure implements Nfs3Operation<FsinfoArgs> {
  private final Nfs3Settings settings;

  FsinfoProcedure(Nfs3Settings settings) {
    this.settings = settings;
  }

  @Override
  public XdrDecoder<FsinfoArgs> decoder() {
    return FsinfoArgs::decode;
  }

  @Override
  public RpcResult serve(FsinfoArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.root());
    ProviderTraits traits = target.share().provider().traits();
    int read = settings.readMaximumBytes();
    int write = settings.writeMaximumBytes();
    return RpcResult.of(
        new FsinfoResult.Ok(
            target.attributes(),
            read,
            read,
            Nfs3Settings.TRANSFER_MULTIPLE_BYTES,
            write,
            write,
            Nfs3Settings.TRANSFER_MULTIPLE_BYTES,
            settings.listingPreferredBytes(),
            traits.maxFileSizeBytes(),
            granularity(traits),
            properties(traits)));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new FsinfoResult.Failed(status, call.attributes());
  }

  private static NfsTime3 granularity(ProviderTraits traits) {
    return new NfsTime3(
        traits.timeGranularity().toSeconds(), traits.timeGranularity().toNanosPart());
  }

  private static int properties(ProviderTraits traits) {
    int always = FsinfoProperties.HOMOGENEOUS | FsinfoProperties.CAN_SET_TIME;
    return always
        | (traits.hardLinks() ? FsinfoProperties.LINK : 0)
        | (traits.symlinks() ? FsinfoProperties.SYMLINK : 0);
  }
}
