import mongoose from 'mongoose';

/** Whether a client can do something with the data there, and not only reach a port. */
export async function answersMongodb(url: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(url, {
    serverSelectionTimeoutMS: 500,
    connectTimeoutMS: 500,
    socketTimeoutMS: 5_000,
  });
  try {
    await client.db().command({ ping: 1 });
    await client.db().listCollections({}, { nameOnly: true }).toArray();
    return true;
  } finally {
    await client.close();
  }
}
