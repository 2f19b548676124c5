// Gives the editors of this page the library, and shows the lead picture.
import { library } from "newsroom/richtext/library";

import { askForPictures } from "articles/admin/choosing/dialog";
import { startLeadPictures } from "articles/admin/choosing/lead";
import { Refusal, upload } from "articles/admin/choosing/server";
import { said } from "articles/admin/choosing/markup";

library.open({
  ask: askForPictures,
  upload: said().mayAdd ? upload : null,
  isRefusal: (error) => error instanceof Refusal,
});
startLeadPictures();
